/**
 * Several data sets of the same rows, side by side: each block of columns has steps of its own, and what they give is put side by side
 * again. hyperopt-sklearn's `EX_list` and `ex_preprocs`.
 */
import { type Features, joinColumns, type TrainingSet, takeColumns } from '@hyperopt-ts/data';
import type { Run, Transformed, Transformer } from '@hyperopt-ts/learners';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Registry } from '../registry/registry.ts';
import type { PipelineSpec, StepSpec } from '../spec/pipeline-spec.ts';
import type { FittedStep } from './fit-spec.ts';
import { checkFittedSteps, fitWithin, transformBy } from './inner-steps.ts';

export interface ColumnBlocksParams {
  /** How many columns each block has. */
  readonly columns: readonly number[];
  /** The steps of each block. */
  readonly steps: readonly (readonly StepSpec[])[];
}

interface ColumnBlocksState {
  readonly columns: readonly number[];
  readonly blocks: readonly (readonly FittedStep[])[];
}

export const COLUMN_BLOCKS = 'columnBlocks';

/** A pipeline over `columns` of X and of each further data set, its `exPreprocessing` having become a step. */
export function joinBlocks(spec: PipelineSpec, columns: readonly number[]): PipelineSpec {
  const { preprocessing, learner, exPreprocessing = columns.slice(1).map(() => []) } = spec;
  if (exPreprocessing.length !== columns.length - 1) {
    const sets = columns.length - 1;
    throw new ValidationError(`exPreprocessing: expected ${sets}, one per data set, found ${exPreprocessing.length}`);
  }
  if (columns.length === 1) return { preprocessing, learner };
  const params = { columns, steps: [preprocessing, ...exPreprocessing] };
  return { preprocessing: [{ kind: COLUMN_BLOCKS, params }], learner };
}

/** It fits what the registry knows. */
export function columnBlocks(registry: Registry): Transformer<ColumnBlocksParams, ColumnBlocksState> {
  return {
    kind: COLUMN_BLOCKS,
    role: 'transformer',
    defaults: { columns: [], steps: [] },
    // `complete` sees to what the steps of each block lack.
    accepts: { missing: true, sparse: true, categories: true, negative: true },
    resolve({ columns = [], steps = [] }) {
      const counts = columns.every((count) => Number.isInteger(count) && count > 0);
      if (!counts || columns.length === 0 || steps.length !== columns.length) {
        throw new ValidationError(`${COLUMN_BLOCKS}: expected a count of columns and a list of steps for each block`);
      }
      for (const { kind, params } of steps.flat()) registry.transformer(kind).resolve(params);
      return { columns, steps };
    },
    fit: async (params, data, run) => (await fitBlocks(registry, params, data, run)).state,
    fitTransform: (params, data, run) => fitBlocks(registry, params, data, run),
    predictor({ columns, blocks }) {
      const transforms = blocks.map((steps) => transformBy(steps, registry));
      return (X) => joinColumns(bounds(columns).map(([start, end], b) => transforms[b](takeColumns(X, start, end))));
    },
    checkState(state): asserts state is ColumnBlocksState {
      const { columns, blocks } = state as Partial<ColumnBlocksState>;
      const counts = Array.isArray(columns) && columns.every((count) => Number.isInteger(count) && count > 0);
      if (!counts || !Array.isArray(blocks) || blocks.length !== columns.length || !blocks.every(Array.isArray)) {
        throw new ValidationError(`${COLUMN_BLOCKS}: expected columns and as many blocks`);
      }
      for (const steps of blocks) checkFittedSteps(steps, registry);
    },
  };
}

async function fitBlocks(
  registry: Registry,
  { columns, steps }: ColumnBlocksParams,
  data: TrainingSet,
  run: Run,
): Promise<Transformed<ColumnBlocksState>> {
  const total = columns.reduce((sum, count) => sum + count, 0);
  if (data.X.columns !== total) {
    throw new ValidationError(`${COLUMN_BLOCKS}: expected ${total} columns, found ${data.X.columns}`);
  }
  const blocks: FittedStep[][] = [];
  const parts: Features[] = [];
  for (const [b, [start, end]] of bounds(columns).entries()) {
    const block = { ...data, X: takeColumns(data.X, start, end) };
    const { fitted, X } = await fitWithin(steps[b], block, registry, run, 'block', b);
    blocks.push(fitted);
    parts.push(X);
  }
  return { state: { columns, blocks }, X: joinColumns(parts) };
}

/** Where each block begins and ends. */
function bounds(columns: readonly number[]): [number, number][] {
  let end = 0;
  return columns.map((count) => [end, (end += count)]);
}
