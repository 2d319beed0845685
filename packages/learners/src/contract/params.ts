/** One declaration of a learner's hyperparameters: defaults and checks. `defineParams` makes `defaults` and `resolve` of it. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface ParamRule<T> {
  readonly default: T;
  /** Undefined when `value` is valid; otherwise what was expected, e.g. "an integer >= 1". */
  readonly expected: (value: unknown) => string | undefined;
}

type ParamsOf<Rules> = { readonly [K in keyof Rules]: Rules[K] extends ParamRule<infer T> ? T : never };

export interface ParamSpace<P extends object> {
  readonly defaults: P;
  resolve(params: Partial<P>): P;
}

export function defineParams<Rules extends Record<string, ParamRule<unknown>>>(
  kind: string,
  rules: Rules,
): ParamSpace<ParamsOf<Rules>> {
  const names = Object.keys(rules);
  const defaults = Object.fromEntries(names.map((name) => [name, rules[name].default])) as ParamsOf<Rules>;
  const resolve = (params: Partial<ParamsOf<Rules>>): ParamsOf<Rules> => {
    checkOptionNames(kind, params, names);
    const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
    for (const [name, value] of Object.entries(given)) {
      const expected = rules[name].expected(value);
      if (expected) throw new ValidationError(`${kind}: ${name} must be ${expected}, found ${show(value)}`);
    }
    return { ...defaults, ...given };
  };
  return { defaults, resolve };
}

/** An integer in [min, max]. */
export function integer(defaultValue: number, { min = -Infinity, max = Infinity } = {}): ParamRule<number> {
  return {
    default: defaultValue,
    expected: (value) =>
      Number.isInteger(value) && within(value, min, max) ? undefined : `an integer ${range(min, max)}`,
  };
}

/** A finite number in [min, max], or above `above`. */
export function real(
  defaultValue: number,
  { min = -Infinity, max = Infinity, above = -Infinity } = {},
): ParamRule<number> {
  return {
    default: defaultValue,
    expected: (value) =>
      typeof value === 'number' && Number.isFinite(value) && within(value, min, max) && value > above
        ? undefined
        : `a number ${above > -Infinity ? `> ${above}${max < Infinity ? ` and <= ${max}` : ''}` : range(min, max)}`,
  };
}

export function flag(defaultValue: boolean): ParamRule<boolean> {
  return { default: defaultValue, expected: (value) => (typeof value === 'boolean' ? undefined : 'true or false') };
}

export function oneOf<const T extends string | number | boolean | null>(
  options: readonly T[],
  defaultValue: NoInfer<T>,
): ParamRule<T> {
  return {
    default: defaultValue,
    expected: (value) =>
      (options as readonly unknown[]).includes(value) ? undefined : `one of ${options.map(show).join(', ')}`,
  };
}

/** Either of several rules; the default is the first one's. */
export function either<A, B>(a: ParamRule<A>, b: ParamRule<B>): ParamRule<A | B> {
  return {
    default: a.default,
    expected: (value) => {
      const first = a.expected(value);
      const second = first && b.expected(value);
      return first && second ? `${first} or ${second}` : undefined;
    },
  };
}

function within(value: unknown, min: number, max: number): boolean {
  return (value as number) >= min && (value as number) <= max;
}

function range(min: number, max: number): string {
  if (min > -Infinity && max < Infinity) return `from ${min} to ${max}`;
  if (min > -Infinity) return `>= ${min}`;
  return max < Infinity ? `<= ${max}` : '';
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
