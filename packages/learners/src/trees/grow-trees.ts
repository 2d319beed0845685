/** Grows a tree or a forest: columns are coded once, then each tree is grown in a kernel from its own random stream. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { ArrayBuilder } from './array-builder.ts';
import { rowSampler } from './bootstrap.ts';
import { classWeighted } from './class-weights.ts';
import { collectTree } from './collect-tree.ts';
import { type EncodedColumns, encodeColumns } from './encode-columns.ts';
import type { ForestPlan } from './forest-plan.ts';
import { moderate, weightedMean } from './moderate.ts';
import { binLimit, drawCount, growthLimits } from './tree-params.ts';
import type { Trees } from './trees.ts';

const CRITERIA = { gini: 0, entropy: 1, logLoss: 1, squaredError: 2, friedmanMse: 2, poisson: 3 };
/** Nanoseconds of work between yields. */
const SLICE = 5e6;

/**
 * `data.y` are class codes if `data.nClasses` > 0, else values. Throws a ValidationError when no row weighs anything, or
 * a Poisson target is negative.
 */
export function* growTrees(kind: string, plan: ForestPlan, given: TrainingSet, run: Run): Generator<Progress, Trees> {
  const X = denseFeatures(kind, given.X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  const data = classWeighted(kind, plan.classWeight, plan.bootstrap, given);
  check(kind, plan, data);
  const { nClasses } = data;
  const steps = plan.nEstimators;
  yield { step: 0, steps };
  const kernels = run.kernels();
  let work = 0;
  const encoding = encodeColumns(X, binLimit(plan.maxBins, X.rows), kernels, run);
  let coded = encoding.next();
  for (; !coded.done; coded = encoding.next()) {
    work += coded.value;
    if (work < SLICE) continue;
    work = 0;
    yield { step: 0, steps };
  }
  const columns = coded.value;
  const { tree, unit } = yield* prepare(kernels, plan, data, columns, { step: 0, steps }, run);
  const draw = plan.bootstrap ? rowSampler(kernels, plan, data, run) : undefined;
  const random = kernels.allocate(16);
  const forest = {
    nodes: new ArrayBuilder<Int32Array>(Int32Array, run),
    thresholds: new ArrayBuilder<Float64Array>(Float64Array, run),
    leaves: new ArrayBuilder<Float64Array>(Float64Array, run),
    sides: new ArrayBuilder<Uint8Array>(Uint8Array, run),
  };
  const pruning = { maxLeafNodes: plan.maxLeafNodes, ccpAlpha: plan.ccpAlpha * unit };
  for (let step = 0; step < steps; step++) {
    kernels.u32(random, 4).set(run.stream.stream('tree', step).seed128());
    if (draw) {
      const weights = kernels.u32(tree, 8)[7];
      for (const spent of draw(random, weights)) {
        run.count(spent);
        work += spent;
        if (work < SLICE) continue;
        work = 0;
        yield { step, steps };
      }
    }
    kernels.treeStart(tree, random, draw ? 1 : 0);
    while (!kernels.treeGrow(tree, SLICE - work)) {
      run.count(kernels.treeWork(tree));
      work = 0;
      yield { step, steps };
    }
    collectTree(kernels, tree, data, pruning, forest);
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
    ...(columns.missing ? { missingLeft: packBits(forest.sides.take()) } : {}),
  };
}

/** Lays out the kernel's learner. Returns its place, and what a unit of impurity is in it. Yields in between. */
function* prepare(
  kernels: Kernels,
  plan: ForestPlan,
  data: TrainingSet,
  columns: EncodedColumns,
  progress: Progress,
  run: Run,
): Generator<Progress, { tree: Pointer; unit: number }> {
  const { X, y, nClasses, weights } = data;
  const target = nClasses > 0 ? kernels.putI32(y) : kernels.putF64(y);
  const rowWeights = weights && !plan.bootstrap ? kernels.putF64(moderated(weights)) : 0;
  // Whether the weights in a tree are whole numbers, whose sum is known.
  const whole = plan.bootstrap ? plan.classWeight !== 'balancedSubsample' : !weights;
  const counts = Math.max(X.rows, drawCount(plan.maxSamples, X.rows)) + 1;
  const criterion = CRITERIA[plan.criterion];
  const logs = criterion === CRITERIA.entropy && whole ? kernels.allocate(counts * 8) : 0;
  const tree = kernels.allocate(kernels.treeBytes());
  const layout = [X.rows, X.columns, nClasses, columns.maxBins, columns.table, target] as const;
  const poisson = criterion === CRITERIA.poisson;
  yield progress;
  const offset = nClasses > 0 || poisson ? 0 : weightedMean(y, weights);
  yield progress;
  const scale = nClasses > 0 ? 1 : moderate((y as Float64Array).map((value) => value - offset));
  yield progress;
  const bytes = kernels.treeInit(tree, kernels.mark(), ...layout, offset, scale, rowWeights, logs, counts);
  run.allocate(bytes + X.rows * 24);
  kernels.allocate(bytes);
  yield progress;
  const unit = poisson ? scale : scale * scale;
  const limits = growthLimits(plan, X.rows, X.columns);
  kernels.treeRules(
    tree,
    criterion,
    plan.splitter === 'random' ? 1 : 0,
    limits.maxDepth,
    limits.minSamplesSplit,
    limits.minSamplesLeaf,
    limits.maxFeatures,
    limits.minImpurityDecrease * unit,
  );
  const room = kernels.treePresort(tree, kernels.mark());
  run.allocate(room);
  kernels.allocate(room);
  return { tree, unit };
}

function check(kind: string, plan: ForestPlan, { y, weights }: TrainingSet): void {
  if (weights && !weights.some((weight) => weight > 0))
    throw new ValidationError(`${kind}: expected a row of positive weight, found none`);
  if (plan.criterion !== 'poisson') return;
  const row = y.findIndex((value) => value < 0);
  if (row >= 0)
    throw new ValidationError(`${kind}: criterion "poisson" takes no negative target, row ${row} has ${y[row]}`);
}

function moderated(weights: Float64Array): Float64Array {
  const scale = moderate(weights);
  return scale === 1 ? weights : weights.map((weight) => weight * scale);
}

/** Eight to a byte, the first in the lowest bit. */
function packBits(bits: Uint8Array): Uint8Array {
  const packed = new Uint8Array((bits.length + 7) >> 3);
  bits.forEach((bit, i) => {
    packed[i >> 3] |= bit << (i & 7);
  });
  return packed;
}
