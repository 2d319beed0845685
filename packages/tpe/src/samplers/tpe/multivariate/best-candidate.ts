/** The candidate with the highest ratio of the two models' densities. */
import type { BadModel } from './bad-model.ts';
import type { Candidates } from './candidates.ts';
import type { GoodModel } from './good-model.ts';

/**
 * The candidate of highest log l − log g that is not excluded, the first on ties; −1 when all are. The density g is summed up block by
 * block, and what is summed so far bounds the score from above: only the candidate of highest bound is looked at further.
 */
export function bestCandidate(
  good: GoodModel,
  bad: BadModel,
  candidates: Candidates,
  isExcluded: (c: number) => boolean,
): number {
  const { count } = candidates;
  const logGood = good.logDensities(candidates);
  const logBad = new Float64Array(count).fill(bad.logPrior);
  const blocks = new Int32Array(count);
  const bounds = logGood.map((density) => density - bad.logPrior);
  for (;;) {
    const top = highest(bounds);
    if (top < 0) return -1;
    if (blocks[top] < bad.blocks) {
      logBad[top] = bad.addBlock(candidates, top, blocks[top]++, logBad[top]);
      bounds[top] = logGood[top] - logBad[top];
    } else if (isExcluded(top)) bounds[top] = Number.NEGATIVE_INFINITY;
    else return top;
  }
}

/** The index of the highest number, the first on ties; −1 when all are −Infinity. */
function highest(numbers: Float64Array): number {
  let top = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i] > most) {
      most = numbers[i];
      top = i;
    }
  }
  return top;
}
