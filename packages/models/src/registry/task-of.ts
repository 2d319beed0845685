/** What a pipeline is for, read off its learner. */
import { type PipelineLike, toPipeline } from '../spec/pipeline-spec.ts';
import type { Registry } from './registry.ts';

export function taskOf(spec: PipelineLike, registry: Registry): 'classification' | 'regression' {
  return registry.learner(toPipeline(spec).learner.kind).role === 'classifier' ? 'classification' : 'regression';
}
