/** The power of two that brings the largest finite magnitude among `values` into [1, 2); 1 when all are 0. */
export function scaleOf(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  if (!(most > 0 && most < Infinity)) return 1;
  // 2^(1023 − e) for most = m 2^(e − 1023): the exponent bits, mirrored. The ends of the range have no normal mirror.
  const [, high] = new Uint32Array(Float64Array.of(most).buffer);
  const exponent = Math.min(Math.max(high >>> 20, 1), 2045);
  return new Float64Array(Uint32Array.of(0, (2046 - exponent) << 20).buffer)[0];
}
