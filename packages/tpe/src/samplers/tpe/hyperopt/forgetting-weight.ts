/** Linear forgetting: the newest observations count fully, older ones less (hyperopt/tpe.py, linear_forgetting_weights). */

/**
 * Weight of observation number `rank` (0 is the oldest) of `n`: 1 for the newest `full`, and for the others equally spaced
 * from 1 / n to 1. With a single older one that is 1 / n.
 */
export function forgettingWeight(rank: number, n: number, full: number): number {
  const older = n - full;
  if (rank >= older) return 1;
  return older === 1 ? 1 / n : 1 / n + (rank * (1 - 1 / n)) / (older - 1);
}
