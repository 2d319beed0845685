/** Rounding to a multiple of q, as numpy does it. */

/** Nearest integer, halves to the even one; never −0. */
export function roundHalfEven(x: number): number {
  const rounded = Math.round(x);
  return (Math.abs(x % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded) + 0;
}

/** round(x / q) * q; x itself when q is 0. */
export function quantise(x: number, q: number): number {
  return q === 0 ? x : roundHalfEven(x / q) * q;
}
