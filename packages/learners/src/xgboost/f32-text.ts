/**
 * The text of a 32-bit number that XGBoost reads back bit for bit: at most nine digits, which always suffice, and an
 * exponent, without which it would take a whole number for an integer.
 */
export function f32Text(value: number): string {
  for (let digits = 6; ; digits++) {
    const text = value.toExponential(digits);
    if (digits === 8 || Math.fround(Number(text)) === value) return text.replace(/\.?0*e\+?/, 'E');
  }
}
