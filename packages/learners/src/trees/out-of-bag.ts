/** Out-of-bag predictions of a forest: see internal/out-of-bag.ts. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import type { OutOfBagPrediction } from '../internal/out-of-bag.ts';
import { rowSampler } from './bootstrap.ts';
import { classWeighted } from './class-weights.ts';
import type { ForestPlan } from './forest-plan.ts';
import { packTrees } from './pack-trees.ts';
import type { Trees } from './trees.ts';

/** Rows between yields, and the nanoseconds that a row takes in a tree. */
const CHUNK = 65536;
const WALK_WORK = 100;

export function* forestOutOfBag(
  kind: string,
  plan: ForestPlan,
  trees: Trees,
  given: TrainingSet,
  run: Run,
): Generator<Progress, OutOfBagPrediction> {
  if (!plan.bootstrap) throw new ValidationError(`${kind}: without bootstrap no row is out of a bag`);
  const { rows, values } = denseFeatures(kind, given.X, trees.nFeatures);
  const data = classWeighted(kind, plan.classWeight, plan.bootstrap, given);
  const width = Math.max(1, trees.nClasses);
  run.allocate(values.byteLength + rows * (width * 8 + 12));
  const kernels = run.kernels();
  const packed = packTrees(kernels, trees);
  const x = kernels.putF64(values);
  const sums = kernels.allocate(rows * width * 8);
  const weights = kernels.allocate(rows * 8);
  const outside = kernels.allocate(rows * 4);
  const random = kernels.allocate(16);
  const draw = rowSampler(kernels, plan, data, run);
  const missing = kernels.anyMissing(x, values.length);
  if (missing) packed.directMissing();
  const votes = new Uint32Array(rows);
  const steps = trees.nTrees;
  for (let step = 0; step < steps; step++) {
    kernels.u32(random, 4).set(run.stream.stream('tree', step).seed128());
    for (const spent of draw(random, weights)) {
      run.count(spent);
      if (rows > CHUNK) yield { step, steps };
    }
    const count = kernels.treeOutside(weights, rows, outside);
    for (let start = 0; start < count; start += CHUNK) {
      const some = Math.min(CHUNK, count - start);
      const list = outside + start * 4;
      const root = packed.roots + step * 4;
      kernels.treeVotesOf(packed.nodes, root, packed.outputs, width, x, list, some, trees.nFeatures, sums, missing);
      for (const row of kernels.u32(list, some)) votes[row]++;
      run.count(some * WALK_WORK);
      yield { step: start + some < count ? step : step + 1, steps };
    }
  }
  const output = kernels.f64(sums, rows * width).slice();
  for (let at = 0; at < output.length; at++) output[at] /= votes[Math.floor(at / width)];
  return { output, votes };
}
