/** Which values a distribution can take. */
import type { Distribution, NumericDistribution } from '../space/distribution.ts';
import { toValue } from './transform.ts';

/** Bounds that went through a logarithm and back are off by some ulps, and so may be a point written at a bound. */
const SLACK = 1e-12;

/** Undefined when `value` lies in the range of the distribution (on the grid or not); else what was expected. */
export function expectedValue(distribution: Distribution, value: unknown): string | undefined {
  if (distribution.type === 'categorical') {
    const { offset, size } = distribution;
    const last = offset + size - 1;
    return Number.isInteger(value) && inRange(value, offset, last) ? undefined : `an integer from ${offset} to ${last}`;
  }
  const [low, high] = bounds(distribution);
  const valid = distribution.integer ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (valid && inRange(value, low - SLACK * Math.abs(low), high + SLACK * Math.abs(high))) return undefined;
  return `${distribution.integer ? 'an integer' : 'a finite number'} from ${low} to ${high}`;
}

/** Smallest and largest value. */
function bounds(distribution: NumericDistribution): readonly [number, number] {
  const { shape, log, q } = distribution;
  if (shape === 'uniform') return [toValue(distribution, distribution.low), toValue(distribution, distribution.high)];
  return [log ? (q === 0 ? Number.MIN_VALUE : 0) : -Number.MAX_VALUE, Number.MAX_VALUE];
}

function inRange(value: unknown, low: number, high: number): boolean {
  return (value as number) >= low && (value as number) <= high;
}
