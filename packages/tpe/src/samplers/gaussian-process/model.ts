/** The model of a history: its kernel and its posterior. */
import type { History } from '../../study/algorithm.ts';
import { encodeHistory, type Feature } from './features.ts';
import { fitKernel } from './fit.ts';
import type { Inputs, Kernel } from './kernel.ts';
import { Posterior } from './posterior.ts';
import { standardise } from './standardise.ts';
import { bestAndNewest, trainingTrials } from './training-set.ts';

/** A kernel and the losses of the trials it was fitted to. */
export interface FittedKernel {
  readonly trials: readonly number[];
  readonly losses: readonly number[];
  readonly kernel: Kernel;
}

export interface Model {
  readonly posterior: Posterior;
  /** The loss to improve on, standardised: the lowest mean at a trial that ended, so that luck with noise does not count. */
  readonly best: number;
  /** The features of all trials; rows x features. */
  readonly rows: Float64Array;
  /** The trials of the model that ended, the best first. */
  readonly ranking: readonly number[];
  readonly fitted: FittedKernel;
}

/**
 * The model of the trials of a history. The kernel is fitted to the first so many trials that it need not be
 * fitted anew for each suggestion (`fitSize`); `earlier` is used again where it is the one.
 */
export function modelOf(history: History, features: readonly Feature[], most: number, earlier?: FittedKernel): Model {
  const rows = encodeHistory(features, history);
  const select = (trials: readonly number[]) => inputsOf(rows, features, trials);
  const { known, losses, running } = trainingTrials(history);
  const fitted = kernelFor(bestAndNewest(known.slice(0, fitSize(known.length)), losses, most), losses, select, earlier);

  const trials = bestAndNewest(known, losses, most);
  const y = standardise(trials.map((t) => losses[t]));
  let posterior = new Posterior(select(trials), y, fitted.kernel);
  const means = trials.map((_, i) => posterior.meanAt(i));
  const ranking = trials.map((_, i) => i).sort((a, b) => means[a] - means[b] || a - b);

  if (running.length > 0) {
    // What runs is believed to turn out as predicted (the kriging believer of Ginsbourger et al. 2010).
    const d = features.length;
    const believed = running.map((t) => posterior.predict(rows.subarray(t * d, (t + 1) * d)).mean);
    posterior = new Posterior(select([...trials, ...running]), Float64Array.of(...y, ...believed), fitted.kernel);
  }
  return { posterior, best: means[ranking[0]], rows, ranking: ranking.map((i) => trials[i]), fitted };
}

/** How many of `n` trials the kernel is fitted to: all, up to 32; then only multiples of n / 32 to n / 16. */
function fitSize(n: number): number {
  let step = 1;
  while (n >= 64 * step) step *= 2;
  return n - (n % step);
}

function kernelFor(
  trials: readonly number[],
  losses: Float64Array,
  select: (trials: readonly number[]) => Inputs,
  earlier: FittedKernel | undefined,
): FittedKernel {
  const known = trials.map((t) => losses[t]);
  if (earlier && isSame(earlier.trials, trials) && isSame(earlier.losses, known)) return earlier;
  return { trials, losses: known, kernel: fitKernel(select(trials), standardise(known)) };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function inputsOf(rows: Float64Array, features: readonly Feature[], trials: readonly number[]): Inputs {
  const d = features.length;
  const values = new Float64Array(trials.length * d);
  trials.forEach((t, i) => {
    values.set(rows.subarray(t * d, (t + 1) * d), i * d);
  });
  const categorical = Uint8Array.from(features, ({ axis }) => (axis ? 0 : 1));
  return { rows: trials.length, columns: d, values, categorical };
}
