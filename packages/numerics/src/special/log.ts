/** Natural logarithm. */
export function log(x: number): number {
  let k = 0;
  while (x < 0.7) { x *= 2; k--; }
  while (x >= 1.4) { x *= 0.5; k++; }
  const s = (x - 1) / (x + 1);
  let sum = 0;
  for (let i = 41; i >= 1; i -= 2) sum = sum * s * s + 1 / i;
  return 2 * s * sum + k * 0.6931471805599453;
}
