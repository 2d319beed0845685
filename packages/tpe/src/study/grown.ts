/** Growth of typed arrays. */

/** `to`, which is longer, with the elements of `from`. */
export function grown<A extends Int32Array | Float64Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** How long to make an array that must hold `count` elements and will have to hold more. */
export function roomFor(count: number): number {
  return Math.ceil(1.5 * count);
}
