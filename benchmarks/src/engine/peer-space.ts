/** A space as the peers build it. */
import { type CategoricalDistribution, compileSpace, type NumericDistribution } from '@hyperopt-ts/tpe';

/**
 * Parameters in order, those with conditions only where one holds. What hp.float, hp.int and hp.choice made is described by
 * bounds and sizes; other distributions by hyperopt's name and arguments, for hyperopt alone.
 */
export function portableSpace(space: unknown): object[] {
  return compileSpace(space).parameters.map(({ label, distribution, conditions }) => ({
    label,
    conditions,
    ...(distribution.type === 'categorical' ? describeChoice(distribution) : describeNumber(distribution)),
  }));
}

function describeChoice({ name, offset, size, probabilities }: CategoricalDistribution): object {
  if (name === 'randint') return { type: 'hp', name, args: [offset, offset + size] };
  if (probabilities) return { type: 'hp', name, args: [probabilities.map((p, i) => [p, i])] };
  return { type: 'categorical', size };
}

function describeNumber({ name, shape, clip, low, high, mu, sigma, q, integer, log }: NumericDistribution): object {
  if (name === 'float' || name === 'int') {
    const [least, largest] = clip ?? [low, high];
    return { type: name, low: least, high: largest, log };
  }
  const range = shape === 'normal' ? [mu, sigma] : [low, high];
  return { type: 'hp', name, args: q > 0 && !integer ? [...range, q] : range };
}
