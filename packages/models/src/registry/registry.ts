/** Kinds to learners. A worker and a model file know learners by kind alone; the registry gives the kind its code. */
import type { Classifier, Regressor, Transformer } from '@hyperopt-ts/learners';
import { nearest, ValidationError } from '@hyperopt-ts/numerics';

export type AnyLearner = Classifier | Regressor | Transformer;

export interface Registry {
  readonly kinds: readonly string[];
  /** Throws a ValidationError (code `unknown-kind`) with the nearest known kind. */
  get(kind: string): AnyLearner;
  transformer(kind: string): Transformer;
  /** The classifier or regressor of this kind. */
  learner(kind: string): Classifier | Regressor;
}

/** A learner, or what makes one over the others of its registry. */
type Registered = AnyLearner | ((registry: Registry) => AnyLearner);

/** Later lists may not redefine a kind. */
export function createRegistry(...lists: readonly (readonly Registered[])[]): Registry {
  const byKind = new Map<string, AnyLearner>();
  const get = (kind: string): AnyLearner => {
    const learner = byKind.get(kind);
    if (learner) return learner;
    const near = nearest(kind, [...byKind.keys()]);
    const hint = near ? `did you mean "${near}"?` : 'name the module that defines it in `modules`';
    throw new ValidationError(`unknown kind "${kind}"; ${hint}`, { code: 'unknown-kind' });
  };
  const registry: Registry = {
    get kinds() {
      return [...byKind.keys()];
    },
    get,
    transformer(kind) {
      const found = get(kind);
      if (found.role !== 'transformer') throw wrongRole(kind, 'a transformer', found.role);
      return found;
    },
    learner(kind) {
      const found = get(kind);
      if (found.role === 'transformer') throw wrongRole(kind, 'a classifier or regressor', found.role);
      return found;
    },
  };
  for (const registered of lists.flat()) {
    const learner = typeof registered === 'function' ? registered(registry) : registered;
    const known = byKind.get(learner.kind);
    if (known && known !== learner) {
      throw new ValidationError(`two learners have the kind "${learner.kind}"`, { code: 'duplicate-kind' });
    }
    byKind.set(learner.kind, learner);
  }
  return registry;
}

function wrongRole(kind: string, expected: string, found: string): ValidationError {
  return new ValidationError(`"${kind}" must be ${expected}, found a ${found}`, { code: 'wrong-role' });
}
