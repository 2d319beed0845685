/**
 * Double-double arithmetic (Dekker 1971): a number is the unevaluated sum of two doubles, about 106 bits. It builds the
 * tables of the special functions when they are loaded, so that no table of digits has to be trusted.
 */

/** `[high, low]` with |low| at most half a unit in the last place of high. */
export type DoubleDouble = readonly [number, number];

const SPLITTER = 134217729;

/** The rounding error of `product`, which is the double `a * b`. Valid while |a|, |b| < 2^996 and nothing underflows. */
export function productError(a: number, b: number, product: number): number {
  const scaledA = a * SPLITTER;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = b * SPLITTER;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** The rounding error of `square`, which is the double `a * a`. */
export function squareError(a: number, square: number): number {
  const scaled = a * SPLITTER;
  const high = scaled - (scaled - a);
  const low = a - high;
  return low * low - (square - high * high - 2 * high * low);
}

export function multiply([a, aLow]: DoubleDouble, [b, bLow]: DoubleDouble): DoubleDouble {
  const product = a * b;
  return normalize(product, productError(a, b, product) + (a * bLow + aLow * b));
}

/** One Newton step from the double square root. */
export function squareRoot([a, aLow]: DoubleDouble): DoubleDouble {
  const root = Math.sqrt(a);
  const square = root * root;
  return normalize(root, (a - square - squareError(root, square) + aLow) / (2 * root));
}

/** For |high| >= |low|. */
function normalize(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return [sum, high - sum + low];
}
