/** What the votes of neighbours weigh. */

/**
 * Writes a weight for each distance: 1 for 'uniform'; the inverse distance for 'distance', where neighbours at distance 0, if
 * there are any, have 1 and the others 0.
 */
export function writeVoteWeights(weights: 'uniform' | 'distance', distances: Float64Array, out: Float64Array): void {
  if (weights === 'uniform') {
    out.fill(1);
    return;
  }
  // Nearest first. Dividing the nearest by each gives the same shares as inverses, and neither overflows nor vanishes.
  const nearest = distances[0];
  const coincide = nearest === 0 || nearest === Infinity;
  for (let i = 0; i < distances.length; i++) {
    out[i] = coincide ? Number(distances[i] === nearest) : nearest / distances[i];
  }
}
