/** The candidates of the default pool, and configurations drawn from their priors. */

import * as models from '@hyperopt-ts/models';
import { anyPreprocessing, loadRegistry, type PipelineSpec, type StepSpec } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { compileSpace, type Node } from '@hyperopt-ts/tpe';

export interface Member {
  readonly kind: string;
  readonly task: 'classification' | 'regression';
  /** The space of the learner, with its prior. */
  readonly space: Node<StepSpec>;
}

/** Every learner that `@hyperopt-ts/models` exports a component of, under the learner's kind. */
export async function poolMembers(): Promise<Member[]> {
  const registry = await loadRegistry();
  const components = models as unknown as Record<string, ((label: string) => Node<StepSpec>) | undefined>;
  return registry.kinds.flatMap((kind) => {
    const { role } = registry.get(kind);
    // Of a learner with several priors the one that was made for the pool.
    const component = components[kind.replace('gradientBoosting', 'boostedTrees')];
    if (role === 'transformer' || !component) return [];
    return [{ kind, task: role === 'classifier' ? 'classification' : 'regression', space: component('learner') }];
  });
}

/** The first `count` pipelines that a random search over the member and any preprocessing would try. */
export function drawPipelines({ kind, space }: Member, count: number, seed: number): PipelineSpec[] {
  const compiled = compileSpace({ preprocessing: anyPreprocessing('preprocessing'), learner: space });
  return Array.from({ length: count }, (_, i) => compiled.evaluate(compiled.sample(stream(seed, kind, i))));
}
