/** The derivatives of a round, in pieces, so that a fit can be stopped between them. */
import type { FitMemory } from './fit-memory.ts';
import type { Loss } from './losses.ts';
import { type Meter, SLICE } from './meter.ts';
import type { PairBits, Scales } from './tree-rules.ts';

// Nanoseconds of work per row.
const PROBABILITY_WORK = 12;
const DERIVATIVE_WORK = 8;
const QUANTISE_WORK = 5;

/** What the derivatives of all outputs share. */
export function* beginRound(loss: Loss, memory: FitMemory, meter: Meter): Generator<void, void> {
  if (loss.outputs === 1) return;
  yield* inPieces(memory.rows, loss.outputs * PROBABILITY_WORK, meter, (from, count) =>
    loss.beginRound(memory, from, from + count),
  );
}

/** Derivatives by the margins of one output, as integers. Returns what they were multiplied by. */
export function* quantisedDerivatives(
  loss: Loss,
  memory: FitMemory,
  output: number,
  bits: PairBits,
  meter: Meter,
): Generator<void, Scales> {
  const { kernels, pairs, rows, counts, scales } = memory;
  const countsFrom = (from: number) => (counts ? counts + from * 4 : 0);
  kernels.f64(scales, 2).fill(0);
  yield* inPieces(rows, DERIVATIVE_WORK, meter, (from, count) => {
    loss.derivatives(memory, output, from, count);
    kernels.boostLargest(pairs + from * 16, count, countsFrom(from), scales);
  });
  kernels.boostScales(scales, bits.gradient, bits.hessian);
  yield* inPieces(rows, QUANTISE_WORK, meter, (from, count) =>
    kernels.boostQuantise(pairs + from * 16, count, countsFrom(from), bits.count, scales),
  );
  const [gradient, hessian] = kernels.f64(scales, 2);
  return { gradient, hessian };
}

function* inPieces(
  rows: number,
  workPerRow: number,
  meter: Meter,
  part: (from: number, count: number) => void,
): Generator<void, void> {
  const step = Math.ceil(SLICE / workPerRow);
  for (let from = 0; from < rows; from += step) {
    const count = Math.min(step, rows - from);
    part(from, count);
    meter.spend(count * workPerRow);
    if (meter.due()) yield;
  }
}
