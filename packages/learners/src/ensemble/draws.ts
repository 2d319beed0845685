/** How often each row is drawn at random. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { Run } from '../contract/run.ts';
import { shuffleInSteps } from '../internal/shuffle-in-steps.ts';

/** Draws between yields, and the nanoseconds of one. */
const CHUNK = 65536;
const WORK = 100;
const SHUFFLE_WORK = 30;

/** `draws` of `rows` rows with replacement, in proportion to `odds` if given. The stream is `run.stream` at 'rows'. */
export function* drawnCounts(
  rows: number,
  draws: number,
  odds: Float64Array | undefined,
  run: Run,
): Generator<void, Float64Array> {
  run.allocate(rows * 24);
  const kernels = run.kernels();
  const random = kernels.putU32(run.stream.stream('rows').seed128());
  let sum = 0;
  const cumulative = odds ? kernels.putF64(odds.map((weight) => (sum += weight))) : 0;
  yield;
  const counts = kernels.allocate(rows * 8);
  kernels.f64(counts, rows).fill(0);
  yield;
  for (let drawn = 0; drawn < draws; drawn += CHUNK) {
    const count = Math.min(CHUNK, draws - drawn);
    kernels.drawRows(random, counts, rows, count, cumulative);
    run.count(count * WORK);
    if (drawn + CHUNK < draws) yield;
  }
  return kernels.f64(counts, rows).slice();
}

/** 1 for `draws` of `rows` rows, 0 for the others. */
export function* chosenRows(rows: number, draws: number, run: Run): Generator<void, Float64Array> {
  const chosen = new Float64Array(rows);
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  if (draws < rows) yield* shuffleInSteps(all, run.stream.stream('rows'));
  for (let k = 0; k < draws; k++) chosen[all[k]] = 1;
  run.count(rows * SHUFFLE_WORK);
  return chosen;
}

/** `count` of the numbers below `total`, ascending; each at most once unless `repeat`. */
export function drawNumbers(random: Stream, total: number, count: number, repeat: boolean): Int32Array {
  if (repeat) return Int32Array.from({ length: count }, () => random.integer(0, total)).sort();
  const all = Int32Array.from({ length: total }, (_, i) => i);
  return count === total ? all : random.shuffle(all).slice(0, count).sort();
}
