/**
 * Double-double arithmetic (Dekker 1971): a number is the unevaluated sum of two doubles, about 106 bits. It builds the
 * tables of the special functions when they are loaded, so that no table of digits has to be trusted.
 */

/** `[high, low]` with |low| at most half a unit in the last place of high. */
export type DoubleDouble = readonly [number, number];

const SPLITTER = 134217729;

/** `a + b` exactly, for any magnitudes. */
export function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

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

export function add([a, aLow]: DoubleDouble, [b, bLow]: DoubleDouble): DoubleDouble {
  const [sum, error] = twoSum(a, b);
  const [low, lowError] = twoSum(aLow, bLow);
  const [high, rest] = normalize(sum, error + low);
  return normalize(high, rest + lowError);
}

export function multiply([a, aLow]: DoubleDouble, [b, bLow]: DoubleDouble): DoubleDouble {
  const product = a * b;
  return normalize(product, productError(a, b, product) + (a * bLow + aLow * b));
}

/** Long division: three quotients, each the leading digits of what is left. */
export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a[0] / b[0];
  const rest = add(a, multiply([-first, 0], b));
  const second = rest[0] / b[0];
  const third = add(rest, multiply([-second, 0], b))[0] / b[0];
  const [high, low] = normalize(first, second);
  return normalize(high, low + third);
}

/** One Newton step from the double square root. */
export function squareRoot(a: DoubleDouble): DoubleDouble {
  const root = Math.sqrt(a[0]);
  const rest = add(a, multiply([-root, 0], [root, 0]));
  return normalize(root, rest[0] / (2 * root));
}

/** For |high| >= |low|. */
function normalize(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return [sum, high - sum + low];
}
