/** Growth of typed arrays. */

/** `to`, which is longer, with the elements of `from`. */
export function grown<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
