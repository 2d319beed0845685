/** Grows a tree or a forest: columns are coded once, then each tree is grown in a kernel from its own random stream. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { ArrayBuilder } from './array-builder.ts';
import { collectTree } from './collect-tree.ts';
import { type EncodedColumns, encodeColumns } from './encode-columns.ts';
import { moderate, weightedMean } from './moderate.ts';
import { type GrowthParams, growthLimits } from './tree-params.ts';
import type { Trees } from './trees.ts';

export interface ForestPlan extends GrowthParams {
  readonly criterion: keyof typeof CRITERIA;
  /** 'random' draws one threshold for each feature that is tried; 'best' looks at all. */
  readonly splitter: 'best' | 'random';
  readonly nEstimators: number;
  /** Each tree sees as many rows as there are, drawn with replacement, in proportion to their weights. */
  readonly bootstrap: boolean;
}

const CRITERIA = { gini: 0, entropy: 1, squaredError: 2 };
/** Nanoseconds of work between yields. */
const SLICE = 1e7;

/**
 * `data.y` are class codes if `data.nClasses` > 0, else values. Throws a ValidationError when no row weighs anything.
 */
export function* growTrees(kind: string, plan: ForestPlan, data: TrainingSet, run: Run): Generator<Progress, Trees> {
  const { nClasses } = data;
  const X = denseFeatures(kind, data.X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  const steps = plan.nEstimators;
  const kernels = run.kernels();
  const encoding = encodeColumns(X, kernels, run);
  let coded = encoding.next();
  for (let columns = 1; !coded.done; columns++) {
    if (columns % Math.ceil(SLICE / (X.rows * 25)) === 0) yield { step: 0, steps };
    coded = encoding.next();
  }
  const sums = data.weights && runningSums(kind, data.weights);
  const cumulative = sums && plan.bootstrap ? kernels.putF64(sums) : 0;
  const tree = prepare(kernels, plan, data, coded.value, run);
  const seed = kernels.allocate(16);
  const forest = {
    nodes: new ArrayBuilder<Int32Array>(Int32Array, run),
    thresholds: new ArrayBuilder<Float64Array>(Float64Array, run),
    leaves: new ArrayBuilder<Float64Array>(Float64Array, run),
  };
  let work = 0;
  for (let step = 0; step < steps; step++) {
    kernels.u32(seed, 4).set(run.stream.stream('tree', step).seed128());
    kernels.treeStart(tree, seed, plan.bootstrap ? 1 : 0, cumulative);
    while (!kernels.treeGrow(tree, SLICE - work)) {
      run.count(kernels.treeWork(tree));
      work = 0;
      yield { step, steps };
    }
    collectTree(kernels, tree, data, plan.maxLeafNodes, forest);
    const done = kernels.treeWork(tree);
    run.count(done);
    work += done;
    if (work > SLICE) {
      work = 0;
      yield { step: step + 1, steps };
    }
  }
  return {
    nFeatures: X.columns,
    nClasses,
    nTrees: steps,
    nodes: forest.nodes.take(),
    thresholds: forest.thresholds.take(),
    leaves: forest.leaves.take(),
  };
}

/** Lays out the kernel's learner; returns its place. */
function prepare(kernels: Kernels, plan: ForestPlan, data: TrainingSet, columns: EncodedColumns, run: Run): Pointer {
  const { X, y, nClasses, weights } = data;
  const target = nClasses > 0 ? kernels.putI32(y) : kernels.putF64(y);
  const rowWeights = weights && !plan.bootstrap ? kernels.putF64(moderated(weights)) : 0;
  const whole = plan.bootstrap || !weights; // the weights in a tree are whole numbers that sum to the rows
  const logs = plan.criterion === 'entropy' && whole ? kernels.allocate((X.rows + 1) * 8) : 0;
  const tree = kernels.allocate(kernels.treeBytes());
  const layout = [X.rows, X.columns, nClasses, columns.maxBins, columns.table, target] as const;
  const offset = nClasses > 0 ? 0 : weightedMean(y, weights);
  const scale = nClasses > 0 ? 1 : moderate((y as Float64Array).map((value) => value - offset));
  const bytes = kernels.treeInit(tree, kernels.mark(), ...layout, offset, scale, rowWeights, logs, X.rows + 1);
  run.allocate(bytes + X.rows * 24);
  kernels.allocate(bytes);
  const limits = growthLimits(plan, X.rows, X.columns);
  kernels.treeRules(
    tree,
    CRITERIA[plan.criterion],
    plan.splitter === 'random' ? 1 : 0,
    limits.maxDepth,
    limits.minSamplesSplit,
    limits.minSamplesLeaf,
    limits.maxFeatures,
    limits.minImpurityDecrease * scale * scale,
  );
  const room = kernels.treePresort(tree, kernels.mark());
  run.allocate(room);
  kernels.allocate(room);
  return tree;
}

function runningSums(kind: string, weights: Float64Array): Float64Array {
  let sum = 0;
  const sums = weights.map((weight) => (sum += weight));
  if (!(sum > 0)) throw new ValidationError(`${kind}: expected a row of positive weight, found none`);
  return sums;
}

function moderated(weights: Float64Array): Float64Array {
  const scale = moderate(weights);
  return scale === 1 ? weights : weights.map((weight) => weight * scale);
}
