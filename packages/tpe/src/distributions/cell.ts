/** The interval of the internal space that rounding sends to one value. */
import { exp, log } from '@hyperopt-ts/numerics';
import type { NumericDistribution } from '../space/distribution.ts';

/** Stands for zero under the logarithm (hyperopt's EPS). */
const EPS = 1e-12;

/** [value − q / 2, value + q / 2], cut at the bounds of the distribution, as internal coordinates. */
export function cell({ log: inLog, low, high, q }: NumericDistribution, value: number): readonly [number, number] {
  const [from, to] = [value - q / 2, value + q / 2];
  if (!inLog) return [Math.max(from, low), Math.min(to, high)];
  return [log(Math.max(from, exp(low), EPS)), log(Math.max(Math.min(to, exp(high)), EPS))];
}
