/** A base learner as a parameter: plain JSON that names one of the learners an ensemble was made over. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Accepts, Learner } from '../contract/learner.ts';
import type { ParamRule } from '../contract/params.ts';

export interface EstimatorSpec {
  readonly kind: string;
  /** Those that differ from the learner's defaults. Default {}. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What a base learner needs to be: any classifier or regressor, as its ensemble is. */
export type Base = Learner<object, unknown, never, Float64Array>;

/** The learner named `kind`; throws a ValidationError that lists all. */
export function baseNamed<B extends Base>(bases: readonly B[], kind: unknown): B {
  const base = bases.find((learner) => learner.kind === kind);
  if (base) return base;
  const known = bases.map((learner) => learner.kind).join(', ');
  throw new ValidationError(`unknown base learner ${JSON.stringify(kind)}, expected one of ${known}`);
}

export function estimatorRule(bases: readonly Base[], defaultSpec: EstimatorSpec): ParamRule<EstimatorSpec> {
  return {
    default: defaultSpec,
    expected(value) {
      const { kind, params = {} } = (value ?? {}) as Partial<EstimatorSpec>;
      try {
        baseNamed(bases, kind).resolve(params);
        return undefined;
      } catch (error) {
        return `{ kind, params } of a base learner (${(error as Error).message})`;
      }
    },
  };
}

/** What all of `bases` accept. Ensembles take rows and columns of dense features. */
export function commonAccepts(bases: readonly Base[]): Accepts {
  const all = (what: keyof Accepts) => bases.every(({ accepts }) => accepts[what]);
  return { missing: all('missing'), sparse: false, categories: all('categories'), negative: all('negative') };
}
