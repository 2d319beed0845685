/** Which answer costs least, when errors do not all cost the same (Elkan 2001: the Bayes decision). */

/**
 * For each row of `probabilities` (rows x nClasses, row-major) the class j of least Σ p_k cost(k, j), `costs` being nClasses x nClasses,
 * row-major, true class by row; of equals the more probable, then the lower code.
 */
export function cheapestClasses(
  probabilities: ArrayLike<number>,
  nClasses: number,
  costs: ArrayLike<number>,
): Int32Array {
  const rows = probabilities.length / nClasses;
  const classes = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const at = i * nClasses;
    let best = { cost: Infinity, p: -1 };
    for (let j = 0; j < nClasses; j++) {
      let cost = 0;
      for (let k = 0; k < nClasses; k++) cost += probabilities[at + k] * costs[k * nClasses + j];
      const p = probabilities[at + j];
      if (cost > best.cost || (cost === best.cost && p <= best.p)) continue;
      best = { cost, p };
      classes[i] = j;
    }
  }
  return classes;
}
