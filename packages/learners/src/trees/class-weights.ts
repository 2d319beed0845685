/** Weights of classes, which multiply the weights of rows. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { ParamRule } from '../contract/params.ts';

/**
 * 'balanced': classes weigh the same, whatever their number of rows (their rows' weights count). 'balancedSubsample': the same
 * in the sample of each tree. Numbers: the weight of each class, in the order of the labels. null: all rows alike.
 */
export type ClassWeight = 'balanced' | 'balancedSubsample' | readonly number[] | null;

/** `subsample` allows 'balancedSubsample'. */
export function classWeightRule({ subsample = false } = {}): ParamRule<ClassWeight> {
  const names = subsample ? ['balanced', 'balancedSubsample'] : ['balanced'];
  return {
    default: null,
    expected: (value) =>
      value === null || names.includes(value as string) || isWeights(value)
        ? undefined
        : `one of ${names.map((name) => `"${name}"`).join(', ')}, a list of class weights >= 0, or null`,
  };
}

/**
 * The set with the weights of its rows multiplied by those of their classes. Without a bootstrap, 'balancedSubsample' is
 * 'balanced', since every tree sees every row. Throws a ValidationError when there is not one weight per class.
 */
export function classWeighted(
  kind: string,
  classWeight: ClassWeight | undefined,
  bootstrap: boolean,
  data: TrainingSet,
): TrainingSet {
  const { X, y, nClasses } = data;
  if (!classWeight || (classWeight === 'balancedSubsample' && bootstrap)) return data;
  const weights = data.weights?.slice() ?? new Float64Array(X.rows).fill(1);
  if (typeof classWeight === 'string') balance(weights, y, nClasses);
  else if (classWeight.length !== nClasses)
    throw new ValidationError(
      `${kind}: classWeight must have one weight for each of ${nClasses} classes, found ${classWeight.length}`,
    );
  else for (let i = 0; i < weights.length; i++) weights[i] *= classWeight[y[i]];
  return { ...data, weights };
}

/** Multiplies in place, so that each class that weighs anything weighs the same, and all together weigh what they did. */
export function balance(weights: Float64Array, y: ArrayLike<number>, nClasses: number): void {
  const sums = new Float64Array(nClasses);
  for (let i = 0; i < weights.length; i++) sums[y[i]] += weights[i];
  const total = sums.reduce((sum, weight) => sum + weight, 0);
  const share = total / sums.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const factors = sums.map((sum) => (sum > 0 ? share / sum : 0));
  for (let i = 0; i < weights.length; i++) weights[i] *= factors[y[i]];
}

function isWeights(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((weight) => Number.isFinite(weight) && (weight as number) >= 0)
  );
}
