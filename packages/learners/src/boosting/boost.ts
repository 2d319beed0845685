/**
 * Gradient boosting (Friedman 2001) on histograms (Ke et al. 2017; Chen, Guestrin 2016): each round fits one tree per output
 * to the derivatives of the loss at the margins so far, and adds a share of it to them.
 */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { type BinnedColumns, binColumns } from './binned-columns.ts';
import type { Booster } from './booster.ts';
import { boosterMargins } from './booster-margins.ts';
import type { BoostingParams } from './boosting-params.ts';
import { choose, holdOut, without } from './choose-rows.ts';
import { type GrownNode, type Range, TreeGrower, type TreePlan } from './grow-tree.ts';
import type { Loss, LossMemory, Target } from './losses.ts';
import { Meter, SLICE } from './meter.ts';
import { listRows } from './row-lists.ts';
import type { RowUse } from './row-weights.ts';
import { pairBits, type Scales, writeRules } from './tree-rules.ts';
import { weightedQuantile } from './weighted-quantile.ts';
import { leafValue, TreeWriter } from './write-trees.ts';

/** Patience grows with the best round: at least this share of it. */
const PATIENCE = 0.3;
/** Trees of a smaller share of the columns have row lists of their own. */
const RELIST = 0.5;
/** The training loss is told from about so many margins. */
const SCORED = 8192;
/** Nanoseconds of work per row: derivatives and quantising, and what a leaf adds. */
const DERIVATIVE_WORK = 12;
const ADD_WORK = 2;

/** With `before`, its rounds are the first of `params.nEstimators`. */
export function* boost(
  kind: string,
  params: BoostingParams,
  loss: Loss,
  data: TrainingSet,
  use: RowUse,
  run: Run,
  before?: Booster,
): Generator<Progress, Booster> {
  const X = denseFeatures(kind, data.X, before?.nFeatures);
  const steps = params.nEstimators;
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  const { monotoneConstraints } = params;
  if (monotoneConstraints && monotoneConstraints.length !== X.columns)
    throw new ValidationError(
      `${kind}: monotoneConstraints has ${monotoneConstraints.length} signs for ${X.columns} columns`,
    );
  if (monotoneConstraints && loss.leafQuantile !== undefined)
    throw new ValidationError(`${kind}: monotoneConstraints cannot be kept with loss ${loss.objective}`);

  const y = Float64Array.from(data.y);
  const held = params.earlyStopping
    ? holdOut(
        use.rows,
        params.validationFraction,
        data.nClasses ? (data.y as Int32Array) : undefined,
        run.stream.stream('validation'),
      )
    : new Uint32Array(0);
  if (params.earlyStopping && held.length === 0) run.warn(`${kind}: too few rows to hold any out for early stopping`);
  const seen = without(use.rows, held);
  const training: Target = { y, weights: use.weights, rows: seen };
  const validation: Target = { y, weights: use.weights, rows: held };
  const scored = held.length > 0 ? validation : { ...training, rows: thin(seen, SCORED / loss.outputs) };

  const kernels = run.kernels();
  const meter = new Meter(run);
  let done = before ? before.nTrees / loss.outputs : 0;
  const progress = (score?: number): Progress =>
    score === undefined ? { step: done, steps } : { step: done, steps, score };
  const binning = {
    maxBins: params.maxBins,
    minDataInBin: params.minDataInBin,
    counts: use.counts,
    monotone: monotoneConstraints,
  };
  const columns = yield* toldAs(binColumns(X, binning, kernels, run, meter), progress);
  const useful = Uint32Array.from(columns.columns.keys()).filter(
    (j) => columns.columns[j].bins + Number(columns.columns[j].missing) > 1,
  );
  let lists = yield* toldAs(listRows(columns, useful, kernels, run, meter), progress);

  const memory = layMemory(kernels, run, loss, y, use.single);
  const baseScores = before?.baseScores ?? loss.start(training);
  startMargins(memory, baseScores, before && boosterMargins(before)(X));
  const writer = new TreeWriter(before);
  const bits = pairBits(use.counts ? use.rows.reduce((sum, i) => sum + (use.counts?.[i] ?? 1), 0) : use.rows.length);
  const room = layRoom(kernels, run, loss, columns, use.counts);
  const ground = {
    kernels,
    columns,
    lists,
    pairs: memory.pairs,
    rules: room.rules,
    rows: room.rows,
    others: room.others,
    leastRows: use.counts ? 2 : 2 * params.minSamplesLeaf,
  };
  const grower = new TreeGrower(ground, params, run, meter);
  const trainable = trainableOutputs(loss, training);
  const random = params.subsample < 1 || params.colsampleByTree < 1 || params.colsampleByLevel < 1 || params.extraTrees;
  const best = { round: done, score: held.length > 0 ? meanLoss(memory, loss, validation) : Infinity };
  let score: number | undefined;
  let toldAt = 0; // the work done when a score was last told

  while (done < steps && useful.length > 0) {
    const draws = run.stream.stream('round', done);
    const bag =
      params.subsample < 1
        ? choose(seen, Math.max(1, Math.floor(seen.length * params.subsample)), draws.stream('rows'))
        : seen;
    const outside = bag === seen ? held : without(use.rows, bag);
    loss.beginRound(memory, room.probabilities);
    meter.spend(columns.rows * loss.outputs * (loss.outputs > 1 ? 12 : 0));
    let split = false;
    for (let output = 0; output < loss.outputs; output++) {
      if (!trainable[output]) {
        writer.add(emptyTree(bag.length, outside.length), columns);
        continue;
      }
      const own = draws.stream('output', output);
      loss.derivatives(memory, output, room.probabilities);
      kernels.boostQuantise(
        memory.pairs,
        columns.rows,
        room.counts,
        bits.count,
        bits.gradient,
        bits.hessian,
        room.scales,
      );
      meter.spend(columns.rows * DERIVATIVE_WORK);
      const [gradient, hessian] = kernels.f64(room.scales, 2);
      const scales: Scales = { gradient, hessian };
      writeRules(kernels, room.rules, params, bits, scales, own.stream('thresholds').seed128());
      kernels.u32(room.rows, bag.length).set(bag);
      kernels.u32(room.others, outside.length).set(outside);
      const drawn = drawColumns(useful, params, own);
      if (drawn.length < RELIST * useful.length) {
        lists = yield* toldAs(listRows(columns, drawn, kernels, run, meter, lists), progress);
        ground.lists = lists;
      }
      const plan: TreePlan = {
        rows: bag.length,
        others: outside.length,
        columns: drawn,
        scales,
        allowed: levelSampler(drawn, X.columns, params, own),
      };
      const root = yield* toldAs(grower.grow(plan), () => progress(score));
      split ||= root.split !== undefined;
      if (loss.leafQuantile !== undefined) renewLeaves(root, loss.leafQuantile, memory, training, room.rows);
      settle(root, params.learningRate, memory, output, room);
      meter.spend((bag.length + outside.length) * ADD_WORK);
      writer.add(root, columns);
    }
    if (!split && !random) break;
    done++;
    const tell = meter.total - toldAt > SLICE;
    score = undefined;
    if (held.length > 0 || tell) {
      score = meanLoss(memory, loss, scored);
      meter.spend(scored.rows.length * loss.outputs * 20);
    }
    if (tell) {
      toldAt = meter.total;
      yield progress(score);
    }
    if (held.length === 0 || score === undefined) continue;
    if (score < best.score) Object.assign(best, { round: done, score });
    else if (done - best.round >= Math.max(params.nIterNoChange, PATIENCE * best.round)) break;
  }
  const nTrees = (held.length > 0 ? best.round : done) * loss.outputs;
  return {
    nFeatures: X.columns,
    nClasses: data.nClasses,
    nOutputs: loss.outputs,
    objective: loss.objective,
    link: loss.link,
    baseScores,
    nTrees,
    ...writer.take(nTrees),
  };
}

interface Room {
  readonly rows: Pointer;
  readonly others: Pointer;
  readonly rules: Pointer;
  readonly scales: Pointer;
  /** u32 per row; 0: rows count once. */
  readonly counts: Pointer;
  /** outputs x stride f64, for losses of many outputs. */
  readonly probabilities: Pointer;
}

function layMemory(kernels: Kernels, run: Run, loss: Loss, y: Float64Array, weights?: Float64Array): LossMemory {
  const rows = y.length;
  const stride = rows + (rows & 1);
  run.allocate(8 * (stride * loss.outputs + rows * (weights ? 2 : 1)) + 16 * rows);
  const margins = kernels.allocate(stride * loss.outputs * 8);
  return {
    kernels,
    rows,
    stride,
    margins,
    y: kernels.putF64(y),
    weights: weights ? kernels.putF64(weights) : 0,
    pairs: kernels.allocate(rows * 16),
  };
}

function layRoom(kernels: Kernels, run: Run, loss: Loss, { rows }: BinnedColumns, counts?: Float64Array): Room {
  const scratch = loss.outputs > 1 ? (rows + 1) * loss.outputs * 8 : 0;
  run.allocate(rows * (counts ? 12 : 8) + scratch);
  return {
    rows: kernels.allocate(rows * 4),
    others: kernels.allocate(rows * 4),
    rules: kernels.allocate(kernels.boostRulesBytes()),
    scales: kernels.allocate(16),
    counts: counts ? kernels.putU32(counts) : 0,
    probabilities: scratch ? kernels.allocate(scratch) : 0,
  };
}

/** `margins` of rows x outputs, where given, else the base scores. */
function startMargins({ kernels, margins, rows, stride }: LossMemory, base: Float64Array, given?: Float64Array): void {
  const outputs = base.length;
  for (let k = 0; k < outputs; k++) {
    const own = kernels.f64(margins + k * stride * 8, stride).fill(base[k]);
    for (let i = 0; given && i < rows; i++) own[i] = given[i * outputs + k];
  }
}

function meanLoss({ kernels, margins, stride }: LossMemory, loss: Loss, target: Target): number {
  return loss.mean(target, kernels.f64(margins, stride * loss.outputs), stride);
}

/** A margin of a class that has no rows, or all of them, stays as it is. */
function trainableOutputs(loss: Loss, { y, rows }: Target): boolean[] {
  if (loss.link !== 'softmax' && loss.link !== 'logistic') return [true];
  const present = new Set(Array.from(rows, (i) => y[i]));
  if (present.size < 2) return new Array(loss.outputs).fill(false);
  return Array.from({ length: loss.outputs }, (_, k) => loss.outputs === 1 || present.has(k));
}

function drawColumns(useful: Uint32Array, { colsampleByTree }: BoostingParams, draws: Run['stream']): Uint32Array {
  if (colsampleByTree === 1) return useful;
  return choose(useful, Math.max(1, Math.round(useful.length * colsampleByTree)), draws.stream('columns'));
}

/** The columns that each depth of a tree may use, drawn when first asked for. */
function levelSampler(
  drawn: Uint32Array,
  columns: number,
  { colsampleByLevel }: BoostingParams,
  draws: Run['stream'],
): TreePlan['allowed'] {
  if (colsampleByLevel === 1) return () => undefined;
  const masks: Uint8Array[] = [];
  return (depth) => {
    let mask = masks[depth];
    if (mask) return mask;
    mask = new Uint8Array(columns);
    const count = Math.max(1, Math.round(drawn.length * colsampleByLevel));
    for (const j of choose(drawn, count, draws.stream('level', depth))) mask[j] = 1;
    masks[depth] = mask;
    return mask;
  };
}

/** Leaves become the quantile of their rows' residuals. */
function renewLeaves(root: GrownNode, alpha: number, memory: LossMemory, { y, weights }: Target, rows: Pointer): void {
  const { kernels, margins } = memory;
  const all = kernels.f64(margins, memory.rows);
  if (!root.split) return;
  eachLeaf(root, (leaf) => {
    const own = kernels.u32(rows + leaf.rows.start * 4, leaf.rows.count);
    const residuals = Float64Array.from(own, (i) => y[i] - all[i]);
    leaf.output = weightedQuantile(residuals, alpha, weights && Float64Array.from(own, (i) => weights[i]));
  });
}

/** Leaves are shrunk and added to the margins. */
function settle(root: GrownNode, learningRate: number, memory: LossMemory, output: number, room: Room): void {
  const { kernels, stride } = memory;
  const margins = memory.margins + output * stride * 8;
  eachLeaf(root, (leaf) => {
    leaf.output = leafValue(leaf.output * learningRate);
    const add = ({ start, count }: Range, rows: Pointer) =>
      kernels.boostAdd(rows + start * 4, count, margins, leaf.output);
    add(leaf.rows, room.rows);
    add(leaf.others, room.others);
  });
}

function eachLeaf(root: GrownNode, visit: (leaf: GrownNode) => void): void {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.split) stack.push(node.split.right, node.split.left);
    else visit(node);
  }
}

function emptyTree(rows: number, others: number): GrownNode {
  const whole = (count: number): Range => ({ start: 0, count });
  return { rows: whole(rows), others: whole(others), depth: 0, output: 0, cover: 0, split: undefined };
}

/** About `count` of the rows, evenly spaced. */
function thin(rows: Uint32Array, count: number): Uint32Array {
  const step = Math.max(1, Math.floor(rows.length / count));
  return rows.filter((_, i) => i % step === 0);
}

/** Runs a part of the fit, telling `progress` where it yields. */
function* toldAs<T>(part: Generator<void, T>, progress: () => Progress): Generator<Progress, T> {
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    yield progress();
  }
}
