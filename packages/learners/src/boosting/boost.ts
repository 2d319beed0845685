/**
 * Gradient boosting (Friedman 2001) on histograms (Ke et al. 2017; Chen, Guestrin 2016): each round fits one tree per output
 * to the derivatives of the loss at the margins so far, and adds a share of it to them.
 */
import { type Matrix, type TrainingSet, take } from '@hyperopt-ts/data';
import { type Stream, ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { columnSorter } from '../trees/column-sorter.ts';
import { binColumns } from './binned-columns.ts';
import type { Booster } from './booster.ts';
import type { BoostingParams } from './boosting-params.ts';
import { choose, holdOut, thin, without } from './choose-rows.ts';
import { beginRound, quantisedDerivatives } from './derivatives.ts';
import { drawColumns, levelSampler } from './draw-columns.ts';
import { layMemory, marginsOf, startMargins } from './fit-memory.ts';
import { TreeGrower } from './grow-tree.ts';
import { emptyTree, type GrownNode } from './grown-tree.ts';
import { renewLeaves, settleLeaves } from './leaf-values.ts';
import type { Loss, Target } from './losses.ts';
import { Meter, SLICE } from './meter.ts';
import { listRows, relistRows } from './row-lists.ts';
import type { RowUse } from './row-weights.ts';
import { pairBits, writeRules } from './tree-rules.ts';
import { type Quantile, quantileInSteps } from './weighted-quantile.ts';
import { TreeWriter } from './write-trees.ts';

/** Patience grows with the best round: at least this share of it. */
const PATIENCE = 0.3;
/** Trees of a smaller share of the columns have row lists of their own. */
const RELIST = 0.5;
/** The training loss is told from about so many margins. */
const SCORED = 8192;
/** From a tree's first column to the next one's: a prime. */
const STRIDE = 7919;
// Nanoseconds of work per row: to draw it, what a leaf adds, a loss.
const DRAW_WORK = 15;
const ADD_WORK = 2;
const LOSS_WORK = 20;

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
  checkFit(kind, params, loss, X);
  const steps = params.nEstimators;
  let done = before ? before.nTrees / loss.outputs : 0;
  let score: number | undefined;
  const progress = (): Progress => (score === undefined ? { step: done, steps } : { step: done, steps, score });

  const held = holdOutRows(kind, params, data, use, run);
  const seen = without(use.rows, held);
  const y = new Float64Array(data.y);
  yield progress();
  const training: Target = { y, weights: use.weights, rows: seen };
  const scored = { ...training, rows: held.length > 0 ? held : thin(seen, SCORED / loss.outputs) };

  const kernels = run.kernels();
  const meter = new Meter(run);
  const binning = { ...params, counts: use.counts };
  const columns = yield* telling(binColumns(X, binning, kernels, run, meter), progress);
  const useful = Uint32Array.from(columns.columns.keys()).filter((j) => columns.columns[j].usable);
  const lists = yield* telling(listRows(columns, useful, kernels, run, meter), progress);
  const memory = layMemory(kernels, run, loss.outputs, y, use);
  yield progress();
  const quantile =
    loss.leafQuantile !== undefined
      ? quantileInSteps(loss.leafQuantile, columnSorter(seen.length, kernels, run), kernels, meter)
      : undefined;
  const baseScores = before?.baseScores ?? (yield* telling(startOf(loss, training, quantile), progress));
  yield progress();
  const trainable = trainableOutputs(loss, training);
  yield progress();
  yield* telling(startMargins(memory, baseScores, X, before, meter), progress);

  const leastRows = use.counts ? 2 : 2 * params.minSamplesLeaf;
  const grower = new TreeGrower({ memory, columns, lists, leastRows }, params, run, meter);
  const writer = new TreeWriter(before);
  const bits = pairBits(countRows(use));
  const meanLoss = () => loss.mean(scored, marginsOf(memory), memory.rows);
  const best = { round: done, score: held.length > 0 ? meanLoss() : Infinity };
  let toldAt = 0; // the work done when a score was last told

  while (done < steps && useful.length > 0) {
    const draws = run.stream.stream('round', done);
    const bag = params.subsample < 1 ? drawRows(seen, params.subsample, draws.stream('rows')) : seen;
    const others = bag === seen ? held : without(use.rows, bag);
    meter.spend(bag === seen ? 0 : use.rows.length * DRAW_WORK);
    yield* telling(beginRound(loss, memory, meter), progress);
    let grown = false;
    for (let output = 0; output < loss.outputs; output++) {
      if (!trainable[output]) {
        writer.add(emptyTree(), columns);
        continue;
      }
      const own = draws.stream('output', output);
      const scales = yield* telling(quantisedDerivatives(loss, memory, output, bits, meter), progress);
      writeRules(kernels, memory.rules, params, bits, scales, params.extraTrees ? own.stream('thresholds') : undefined);
      kernels.u32(memory.bag, bag.length).set(bag);
      kernels.u32(memory.others, others.length).set(others);
      const drawn =
        params.colsampleByTree < 1 ? drawColumns(useful, params.colsampleByTree, own.stream('columns')) : useful;
      if (drawn.length < RELIST * useful.length)
        yield* telling(relistRows(lists, columns, drawn, kernels, meter), progress);
      const allowed = levelSampler(drawn, X.columns, params.colsampleByLevel, own);
      const plan = { rows: bag.length, others: others.length, columns: rotated(drawn, writer.trees), scales, allowed };
      const root: GrownNode = yield* telling(grower.grow(plan), progress);
      grown ||= root.split !== undefined;
      if (quantile) yield* telling(renewLeaves(root, memory, training, quantile), progress);
      if (meter.due()) yield progress();
      settleLeaves(root, params.learningRate, memory, output);
      meter.spend((bag.length + others.length) * ADD_WORK);
      writer.add(root, columns);
    }
    if (!grown && !isRandom(params)) break;
    done++;
    score = undefined;
    const tell = meter.total - toldAt > SLICE;
    if (held.length > 0 || tell) {
      score = meanLoss();
      meter.spend(scored.rows.length * loss.outputs * LOSS_WORK);
    }
    if (tell) {
      toldAt = meter.total;
      yield progress();
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

/** The best constant margins. */
function* startOf(loss: Loss, target: Target, quantile?: Quantile): Generator<void, Float64Array> {
  if (!quantile) return loss.start(target);
  const { y, weights, rows } = target;
  return Float64Array.of(yield* quantile(take(y, rows), weights && take(weights, rows)));
}

function checkFit(kind: string, { monotoneConstraints }: BoostingParams, loss: Loss, X: Matrix): void {
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  if (!monotoneConstraints) return;
  if (monotoneConstraints.length !== X.columns)
    throw new ValidationError(
      `${kind}: monotoneConstraints has ${monotoneConstraints.length} signs for ${X.columns} columns`,
    );
  if (loss.leafQuantile !== undefined)
    throw new ValidationError(`${kind}: monotoneConstraints cannot be kept with loss ${loss.objective}`);
}

/** The rows that early stopping scores; none without it. */
function holdOutRows(kind: string, params: BoostingParams, data: TrainingSet, { rows }: RowUse, run: Run): Uint32Array {
  if (!params.earlyStopping) return new Uint32Array(0);
  const classes = data.nClasses > 0 ? (data.y as Int32Array) : undefined;
  const held = holdOut(rows, params.validationFraction, classes, data.nClasses, run.stream.stream('validation'));
  if (held.length === 0) run.warn(`${kind}: too few rows to hold any out for early stopping`);
  return held;
}

/** Rows with their repetitions. */
function countRows({ rows, counts }: RowUse): number {
  return counts ? rows.reduce((sum, i) => sum + counts[i], 0) : rows.length;
}

/** A margin of a class that has no rows, or all of them, stays as it is. */
function trainableOutputs(loss: Loss, { y, rows }: Target): boolean[] {
  if (loss.link !== 'softmax' && loss.link !== 'logistic') return [true];
  const present = new Uint8Array(Math.max(2, loss.outputs));
  for (const i of rows) present[y[i]] = 1;
  const several = present.indexOf(1) !== present.lastIndexOf(1);
  return Array.from({ length: loss.outputs }, (_, k) => several && (loss.outputs === 1 || present[k] === 1));
}

function drawRows(seen: Uint32Array, share: number, draws: Stream): Uint32Array {
  return choose(seen, Math.max(1, Math.floor(seen.length * share)), draws);
}

/** Whether a round that finds no split may be followed by one that does. */
function isRandom({ subsample, colsampleByTree, colsampleByLevel, extraTrees }: BoostingParams): boolean {
  return subsample < 1 || colsampleByTree < 1 || colsampleByLevel < 1 || extraTrees;
}

/**
 * Of splits that are equally good the first is taken. Trees begin with different columns, so that ties do not always go
 * to the same ones.
 */
function rotated(columns: Uint32Array, tree: number): Uint32Array {
  const first = (tree * STRIDE) % columns.length;
  const turned = new Uint32Array(columns.length);
  turned.set(columns.subarray(first));
  turned.set(columns.subarray(0, first), columns.length - first);
  return turned;
}

/** Runs a part of the fit, telling `progress` where it yields. */
function* telling<T>(part: Generator<void, T>, progress: () => Progress): Generator<Progress, T> {
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    yield progress();
  }
}
