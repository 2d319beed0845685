/** How well scores put rows of one class before those of the others: areas under curves, and what they are built from. */

/** Weights of positive and negative rows at and above each distinct score, highest first. */
export interface Ranking {
  /** Distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Weight of the positive rows whose score is at least the threshold. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/** Rows by descending score. */
export function descending(scores: ArrayLike<number>): Uint32Array {
  return Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
}

/** `order`: of `descending`, given when there is one already. Rows without weight are left out. */
export function rank(
  isPositive: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
  order: Uint32Array = descending(scores),
): Ranking {
  const thresholds = new Float64Array(order.length);
  const truePositives = new Float64Array(order.length);
  const falsePositives = new Float64Array(order.length);
  let [positive, negative, count] = [0, 0, 0];
  for (const i of order) {
    const weight = weights ? weights[i] : 1;
    if (weight === 0) continue;
    if (isPositive[i]) positive += weight;
    else negative += weight;
    if (count === 0 || thresholds[count - 1] !== scores[i]) thresholds[count++] = scores[i];
    truePositives[count - 1] = positive;
    falsePositives[count - 1] = negative;
  }
  return {
    thresholds: thresholds.subarray(0, count),
    truePositives: truePositives.subarray(0, count),
    falsePositives: falsePositives.subarray(0, count),
  };
}

/** The chance that a positive row scores above a negative one, ties counting half; NaN unless there are both. */
export function areaUnderRoc({ truePositives, falsePositives }: Ranking): number {
  let area = 0;
  let [tp, fp] = [0, 0];
  for (let at = 0; at < truePositives.length; at++) {
    area += (falsePositives[at] - fp) * (truePositives[at] + tp);
    [tp, fp] = [truePositives[at], falsePositives[at]];
  }
  return tp > 0 && fp > 0 ? area / (2 * tp * fp) : Number.NaN;
}

/** Σ (recall step) x (precision there), without interpolation; NaN without positive rows. */
export function averagePrecisionOf({ truePositives, falsePositives }: Ranking): number {
  let sum = 0;
  let tp = 0;
  for (let at = 0; at < truePositives.length; at++) {
    const reached = truePositives[at];
    if (reached > tp) sum += (reached - tp) * (reached / (reached + falsePositives[at]));
    tp = reached;
  }
  return tp > 0 ? sum / tp : Number.NaN;
}
