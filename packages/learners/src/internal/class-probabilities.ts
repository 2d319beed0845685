/** From scores or probabilities of the classes that had rows to probabilities of all classes. */
import { exp } from '@hyperopt-ts/numerics';

/** The softmax of each row of `outputs` scores, in place. A score may be −Infinity, but not all of a row. */
export function softmaxRows(scores: Float64Array, outputs: number): Float64Array {
  for (let start = 0; start < scores.length; start += outputs) {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = start; k < start + outputs; k++) top = Math.max(top, scores[k]);
    let sum = 0;
    for (let k = start; k < start + outputs; k++) {
      scores[k] = exp(scores[k] - top);
      sum += scores[k];
    }
    for (let k = start; k < start + outputs; k++) scores[k] /= sum;
  }
  return scores;
}

/** `found` is rows x classes.length; gives rows x nClasses, with zeros for the other classes. */
export function spreadClasses(found: Float64Array, classes: Int32Array, nClasses: number): Float64Array {
  const width = classes.length;
  if (width === nClasses) return found;
  const rows = found.length / width;
  const output = new Float64Array(rows * nClasses);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < width; k++) output[i * nClasses + classes[k]] = found[i * width + k];
  }
  return output;
}
