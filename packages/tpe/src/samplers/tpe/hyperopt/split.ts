/** Which trials are good: the split of the history by loss (hyperopt/tpe.py, ap_split_trials). */

/** min(ceil(gamma * sqrt(size)), cap). */
export function goodCount(size: number, gamma: number, cap: number): number {
  return Math.min(Math.ceil(gamma * Math.sqrt(size)), cap, size);
}

/**
 * 1 for each of the `count` trials of lowest loss, the earlier first on ties; else 0. Losses of +Infinity (failed and running
 * trials) are last, but are good when there are too few others.
 */
export function goodTrials(losses: ArrayLike<number>, size: number, count: number): Uint8Array {
  const best: number[] = [];
  for (let trial = 0; trial < size; trial++) {
    if (count === 0 || (best.length === count && !(losses[trial] < losses[best[count - 1]]))) continue;
    if (best.length === count) best.pop();
    let at = best.length;
    while (at > 0 && losses[trial] < losses[best[at - 1]]) at--;
    best.splice(at, 0, trial);
  }
  const good = new Uint8Array(size);
  for (const trial of best) good[trial] = 1;
  return good;
}
