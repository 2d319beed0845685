/** The number that a `gamma` stands for. */
import type { Matrix } from '@hyperopt-ts/data';

/** 'scale': 1 / (columns x variance over all values of X), 1 when X is constant; 'auto': 1 / columns. */
export function gammaValue(gamma: 'scale' | 'auto' | number, { columns, values }: Matrix): number {
  if (typeof gamma === 'number') return gamma;
  if (gamma === 'auto') return 1 / columns;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  const scale = 1 / (columns * (squares / values.length));
  return Number.isFinite(scale) ? scale : 1;
}
