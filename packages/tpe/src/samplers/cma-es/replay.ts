/** Recomputes the state of CMA-ES from a history: every generation that is complete is learnt from, in order. */
import { scrambledSobol, stream } from '@hyperopt-ts/numerics';
import type { Axis } from '../../distributions/axis.ts';
import type { Column, History } from '../../study/algorithm.ts';
import { keepMargin } from './margin.ts';
import type { CmaEsConstants } from './options.ts';
import { type CmaState, initialState } from './state.ts';
import { defaultPopulation } from './strategy.ts';
import { update } from './update.ts';

export interface Dimension {
  readonly label: string;
  readonly axis: Axis;
  readonly column: Column;
}

/** A replay that can go on, and the losses it went by. */
export interface Replay {
  state: CmaState;
  /** The losses of trials 0 … losses.length - 1 are in the state, or in `pending`. */
  losses: Float64Array;
  /** Trials of the generation that is not complete yet. */
  readonly pending: number[];
}

/**
 * The state after all complete generations. A generation is the next `lambda` trials that have a loss, in order of number; those that
 * failed are passed over as if they had been drawn again, and those that run are waited for. `earlier`, the replay of a history that
 * may be the beginning of this one, is continued if it is.
 */
export function replay(
  history: History,
  dimensions: readonly Dimension[],
  constants: CmaEsConstants,
  earlier?: Replay,
): Replay {
  const { size, losses } = history;
  const { nStartupJobs, sigma0, populationSize, restarts } = constants;
  const d = dimensions.length;
  const start = Math.min(nStartupJobs, size);
  const axes = dimensions.map(({ axis }) => axis);
  const fits = earlier !== undefined && startsWith(history, earlier.losses);
  const run = fits ? earlier : begin();

  for (let trial = run.losses.length; trial < size; trial++) {
    if (losses[trial] === Number.POSITIVE_INFINITY) continue;
    run.pending.push(trial);
    if (run.pending.length < run.state.strategy.lambda) continue;
    const points = run.pending.map((t) => pointOf(t, run.state.mean));
    update(run.state, { points, losses: run.pending.map((t) => losses[t]) });
    run.pending.length = 0;
    keepMargin(run.state, axes);
    if (restarts && hasConverged(run.state, sigma0)) run.state = restart(trial, 2 * run.state.strategy.lambda);
  }
  // Trials at the end that have no loss may still run: a replay that goes on looks at them again.
  let known = size;
  while (known > start && losses[known - 1] === Number.POSITIVE_INFINITY) known--;
  run.losses = losses.slice(0, known);
  return run;

  function begin(): Replay {
    let best = -1;
    for (let t = 0; t < start; t++) {
      if (losses[t] < (best < 0 ? Number.POSITIVE_INFINITY : losses[best])) best = t;
    }
    const centre = new Float64Array(d).fill(0.5);
    const mean = best < 0 ? centre : pointOf(best, centre);
    const state = initialState(mean, sigma0, populationSize ?? defaultPopulation(d));
    keepMargin(state, axes);
    return { state, losses: losses.slice(0, start), pending: [] };
  }

  function restart(trial: number, lambda: number): CmaState {
    const points = scrambledSobol(stream(history.seed, 'cma-es', 'restart'));
    const mean = Float64Array.from({ length: d }, (_, j) => points(trial, j) / 4294967296);
    const state = initialState(mean, sigma0, lambda);
    keepMargin(state, axes);
    return state;
  }

  function pointOf(trial: number, otherwise: Float64Array): Float64Array {
    return Float64Array.from(dimensions, ({ axis, column }, j) => {
      const at = positionOf(column, trial);
      return at < 0 ? otherwise[j] : axis.toScaled(column.values[at]);
    });
  }
}

/** Whether the history begins with these losses. */
function startsWith({ size, losses }: History, known: Float64Array): boolean {
  return known.length <= size && known.every((loss, trial) => loss === losses[trial]);
}

/** Where a trial is in a column; -1 when it did not have the parameter. */
function positionOf({ trials, length }: Column, trial: number): number {
  if (trials[trial] === trial && trial < length) return trial;
  return trials.subarray(0, length).indexOf(trial);
}

/** Hansen's stopping rules: the steps are tiny, the losses are level, or the covariance has lost its digits. */
function hasConverged({ d, strategy, sigma, margin, lengths, bests }: CmaState, sigma0: number): boolean {
  let widest = 0;
  for (const scale of margin) widest = Math.max(widest, scale);
  if (sigma * widest * lengths[0] < 1e-11 * sigma0) return true;
  if (lengths[0] > 1e7 * lengths[d - 1]) return true;
  const window = 10 + Math.ceil((30 * d) / strategy.lambda);
  if (bests.length < window) return false;
  const recent = bests.slice(-window);
  return Math.max(...recent) - Math.min(...recent) <= 1e-12 * Math.max(1e-300, Math.abs(recent[0]));
}
