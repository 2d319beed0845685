/** What is known of the cost of points before any is tried. */
import { isSparse } from '@hyperopt-ts/data';
import { complete, type PipelineSpec } from '@hyperopt-ts/models';
import { type CostAwareOptions, compileSpace, type Params, type Space } from '@hyperopt-ts/tpe';
import type { Session } from '../estimator/session.ts';

export type CostHints = Required<Pick<CostAwareOptions, 'expectedWork' | 'kindOf' | 'least'>>;

/** A tenth of a second: nobody minds it, and what is that short is decided by other things than the fit. */
const LEAST = 1e8;

/** Of a learner that does not tell: so much for each number of the table. */
const UNKNOWN = 50;
/** What a column of text becomes: so many components, or about so many terms a row. */
const TEXT_COLUMNS = 100;

/**
 * Pipelines of one learner are of one kind. Their work is that of their steps, on the rows of a fold, by what learners tell; points that
 * make no pipeline cost nothing, and fail at once when they are tried.
 */
export function costHints(
  space: Space<PipelineSpec>,
  { registry, prepared, job }: Pick<Session, 'registry' | 'prepared' | 'job'>,
): CostHints {
  const compiled = compileSpace(space);
  const { data, traits } = prepared;
  const texts = isSparse(data.X) ? [] : (data.X.raw ?? []).filter(({ type }) => type === 'text');
  const columns = data.X.columns + TEXT_COLUMNS * texts.length;
  const shape = { rows: job.splits[0].train.length, columns, nClasses: data.nClasses };
  const specOf = (params: Params): PipelineSpec | undefined => {
    try {
      return complete(compiled.evaluate(params) as PipelineSpec, traits, registry);
    } catch {
      return undefined;
    }
  };
  const workOf = ({ kind, params }: PipelineSpec['learner']): number => {
    const learner = registry.get(kind);
    const resolved = learner.resolve(params as never) as never;
    return learner.expectedWork?.(resolved, shape) ?? UNKNOWN * shape.rows * columns;
  };
  return {
    least: LEAST,
    kindOf: (params) => specOf(params)?.learner.kind,
    expectedWork(params) {
      const spec = specOf(params);
      if (!spec) return 0;
      try {
        return workOf(spec.learner);
      } catch {
        return 0;
      }
    },
  };
}
