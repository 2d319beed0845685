/** How near to the truth the claims of a method are. */
import { mean, standardError } from '../harness/statistics.ts';
import type { Claim } from './one-search.ts';

export interface Summary {
  readonly searches: number;
  readonly score: number;
  readonly truth: number;
  /** Mean of score − truth, and its standard error. */
  readonly bias: number;
  readonly biasError: number;
  /** Share of the intervals that hold the truth; NaN for a method without. */
  readonly coverage: number;
  readonly width: number;
  /** The width over that of the score of one model on as many fresh rows as judged it. */
  readonly widthRatio: number;
}

/** `rows`: that judged, of which none were fresh. */
export function summarise(claims: readonly Claim[], rows: number): Summary {
  const errors = claims.map(({ score, truth }) => score - truth);
  const truth = mean(claims.map((claim) => claim.truth));
  const bounds = claims.map(({ low = Number.NaN, high = Number.NaN, ...claim }) => ({ ...claim, low, high }));
  const width = mean(bounds.map(({ low, high }) => high - low));
  const covered = bounds.map(({ low, high, truth }) =>
    Number.isNaN(low) ? Number.NaN : Number(low <= truth && truth <= high),
  );
  return {
    searches: claims.length,
    score: mean(claims.map(({ score }) => score)),
    truth,
    bias: mean(errors),
    biasError: standardError(errors),
    coverage: mean(covered),
    width,
    widthRatio: width / (2 * 1.96 * Math.sqrt((truth * (1 - truth)) / rows)),
  };
}
