/** A trial's loss and score from those of its splits. */
import type { FoldScore } from '@hyperopt-ts/models';

/** The means over splits. */
export function meanScore(scores: readonly FoldScore[]): FoldScore {
  const mean = (of: (score: FoldScore) => number): number =>
    scores.reduce((sum, one) => sum + of(one), 0) / scores.length;
  return { loss: mean(({ loss }) => loss), score: mean(({ score }) => score) };
}
