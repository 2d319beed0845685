/** 2^m as a table: faster than making a double from its bits, which stalls on the two stores of half a word. */

const MINIMUM = -1074;
const TWO_64 = 18446744073709552000;
const TWO_MINUS_128 = 2.938735877055719e-39;

const powers = new Float64Array(1023 - MINIMUM + 1);
powers[0] = Number.MIN_VALUE;
for (let i = 1; i < powers.length; i++) powers[i] = powers[i - 1] * 2;

/** 2^m for an integer m in [-1074, 1023]. */
export function powerOfTwo(m: number): number {
  return powers[m - MINIMUM];
}

/** y 2^m, rounded once, for y in [2^-10, 4) and any integer m in [-1100, 1100]. */
export function scale(y: number, m: number): number {
  if (m > 1022) return y * powers[m - 64 - MINIMUM] * TWO_64;
  if (m < -1021) return y * powers[m + 128 - MINIMUM] * TWO_MINUS_128;
  return y * powers[m - MINIMUM];
}
