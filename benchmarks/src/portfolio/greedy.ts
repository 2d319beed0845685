/** The order in which configurations are worth trying: each next one is what helps the sets most after those before it, for its time. */

/**
 * Indices of at most `count` configurations. `losses` has a row of all configurations' losses for each set, null where one did not end. A
 * set's losses are brought to a scale on which its best configuration is at 0 and its median one at 1, so that sets count alike. What a
 * configuration gains is divided by the square root of its `seconds`, and one more: a search that is short of time gets to more of them.
 */
export function greedyOrder(
  losses: readonly (readonly (number | null)[])[],
  seconds: readonly number[],
  count: number,
): number[] {
  const scaled = losses.map(scale);
  const best = scaled.map(() => 1);
  const order: number[] = [];
  const gainOf = (c: number): number =>
    scaled.reduce((sum, ofSet, s) => sum + Math.max(0, best[s] - ofSet[c]), 0) / Math.sqrt(1 + seconds[c]);
  while (order.length < count) {
    const gains = scaled[0].map((_, c) => (order.includes(c) ? -1 : gainOf(c)));
    const next = gains.indexOf(Math.max(...gains));
    if (gains[next] <= 0) break;
    order.push(next);
    scaled.forEach((ofSet, s) => {
      best[s] = Math.min(best[s], ofSet[next]);
    });
  }
  return order;
}

function scale(losses: readonly (number | null)[]): number[] {
  const ended = losses.filter((loss) => loss !== null).sort((a, b) => a - b);
  const [best, median] = [ended[0], ended[ended.length >> 1]];
  return losses.map((loss) => (loss === null || median === best ? 1 : Math.min(1, (loss - best) / (median - best))));
}
