/** What a fit keeps in kernel memory beside the columns: the target, the margins, derivatives and row indices. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';
import type { Booster } from './booster.ts';
import { boosterMargins } from './booster-margins.ts';
import { type Meter, SLICE } from './meter.ts';
import type { RowUse } from './row-weights.ts';

export interface FitMemory {
  readonly kernels: Kernels;
  readonly rows: number;
  readonly outputs: number;
  /** outputs x rows, f64: output by output, so that a tree changes one run of memory. */
  readonly margins: Pointer;
  /** outputs x rows, f64: probabilities, for a loss of several outputs. */
  readonly probabilities: Pointer;
  /** Class codes or values, f64. */
  readonly y: Pointer;
  /** f64 per row; 0: all 1. */
  readonly weights: Pointer;
  /** u32 per row: how often it counts; 0: once. */
  readonly counts: Pointer;
  /** 16 bytes per row: derivatives (f64, f64), then quantised (i64, i64). */
  readonly pairs: Pointer;
  /** What the pairs were multiplied by (f64, f64). */
  readonly scales: Pointer;
  /** See the kernels' Rules. */
  readonly rules: Pointer;
  /** Rows (u32) that a tree is grown on, and others that it is applied to; it puts them in the order of its leaves. */
  readonly bag: Pointer;
  readonly others: Pointer;
}

export function layMemory(kernels: Kernels, run: Run, outputs: number, y: Float64Array, use: RowUse): FitMemory {
  const rows = y.length;
  const cells = rows * outputs * 8;
  const probabilities = outputs > 1 ? cells : 0;
  run.allocate(cells + probabilities + rows * (32 + (use.single ? 8 : 0) + (use.counts ? 4 : 0)));
  return {
    kernels,
    rows,
    outputs,
    margins: kernels.allocate(cells),
    probabilities: kernels.allocate(probabilities),
    y: kernels.putF64(y),
    weights: use.single ? kernels.putF64(use.single) : 0,
    counts: use.counts ? kernels.putU32(use.counts) : 0,
    pairs: kernels.allocate(rows * 16),
    scales: kernels.allocate(16),
    rules: kernels.allocate(kernels.boostRulesBytes()),
    bag: kernels.allocate(rows * 4),
    others: kernels.allocate(rows * 4),
  };
}

/** The margins of all rows, output by output. */
export function marginsOf({ kernels, margins, rows, outputs }: FitMemory): Float64Array {
  return kernels.f64(margins, rows * outputs);
}

/** Margins begin at the base scores, or where `before` left them. Yields when a slice of work is done. */
export function* startMargins(
  memory: FitMemory,
  baseScores: Float64Array,
  X: Matrix,
  before: Booster | undefined,
  meter: Meter,
): Generator<void, void> {
  const { rows, outputs } = memory;
  baseScores.forEach((score, k) => {
    marginsOf(memory).fill(score, k * rows, (k + 1) * rows);
  });
  if (!before) return;
  const predict = boosterMargins(before);
  const work = before.nTrees * 20 + 20;
  const step = Math.max(8, Math.floor(SLICE / work));
  for (let from = 0; from < rows; from += step) {
    const n = Math.min(step, rows - from);
    const values = X.values.subarray(from * X.columns, (from + n) * X.columns);
    const found = predict({ rows: n, columns: X.columns, values });
    const margins = marginsOf(memory);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < outputs; k++) margins[k * rows + from + i] = found[i * outputs + k];
    }
    meter.spend(n * work);
    if (meter.due()) yield;
  }
}
