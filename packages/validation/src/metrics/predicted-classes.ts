/** From probabilities to decisions. */

/** The most probable class of each row (`probabilities`: rows x nClasses, row-major); of equals, the lowest code. */
export function predictedClasses(probabilities: ArrayLike<number>, rows: number, nClasses: number): Int32Array {
  const classes = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = 0;
    for (let k = 1; k < nClasses; k++) {
      if (probabilities[i * nClasses + k] > probabilities[i * nClasses + best]) best = k;
    }
    classes[i] = best;
  }
  return classes;
}
