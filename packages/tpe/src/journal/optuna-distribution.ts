/**
 * Parameters as Optuna's distributions: Float, Int, or Categorical over option labels. They are what Optuna's tools plot; the
 * exact distribution is in a system attribute of the study.
 */
import { normalQuantile } from '@hyperopt-ts/numerics';
import { toValue } from '../distributions/transform.ts';
import type { Parameter } from '../space/compiled-space.ts';
import type { NumericDistribution } from '../space/distribution.ts';
import { formatValue } from './lines.ts';
import { optionLabels } from './option-labels.ts';

/** The probability outside each bound that stands for an unbounded side. */
const TAIL = 1e-6;

/** The JSON text that Optuna's json_to_distribution reads. */
export function optunaDistribution({ distribution, options }: Parameter): string {
  if (distribution.type === 'numeric') return numeric(distribution);
  const { offset, size } = distribution;
  if (options) return json('CategoricalDistribution', { choices: optionLabels(options) });
  return json('IntDistribution', { log: false, step: 1, low: offset, high: offset + size - 1 });
}

function numeric(distribution: NumericDistribution): string {
  const { shape, mu, sigma, integer, q } = distribution;
  const reach = sigma * normalQuantile(1 - TAIL);
  const ends = shape === 'uniform' ? [distribution.low, distribution.high] : [mu - reach, mu + reach];
  const [low, high] = ends.map((x) => toValue(distribution, x));
  const log = distribution.log && low > 0;
  if (integer) return json('IntDistribution', { log, step: 1, low, high });
  return json('FloatDistribution', { step: !log && isExactGrid(low, high, q) ? q : null, low, high, log });
}

/** Whether low, low + q, … , high are exact in decimals as well as in binary: Optuna computes its grid in decimals. */
function isExactGrid(low: number, high: number, q: number): boolean {
  const [l, h, s] = [low, high, q].map((x) => x * 1024);
  return s > 0 && [l, h, s].every(Number.isSafeInteger) && (h - l) % s === 0;
}

function json(name: string, attributes: Readonly<Record<string, unknown>>): string {
  return formatValue({ name, attributes }) ?? '';
}
