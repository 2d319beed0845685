/**
 * The columns of a table in kernel memory as bins, a byte a value (two where a column has more than 256 bins), with what
 * a tree must know to split on them.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { type Stream, ValidationError } from '@hyperopt-ts/numerics';
import type { Run } from '../contract/run.ts';
import { MAX_CATEGORIES } from './booster.ts';
import { findCategories } from './find-categories.ts';
import { distinctOf, findThresholds } from './find-thresholds.ts';
import { type Meter, SLICE } from './meter.ts';

export interface BinnedColumn {
  /** A bin per row: u8, or u16 where wide. */
  readonly codes: Pointer;
  readonly wide: boolean;
  /** Bins of numbers; the bin of missing values, if any, comes after. Of categories: all bins, of which 0 is the rest. */
  readonly bins: number;
  readonly missing: boolean;
  /** Between the bins of numbers. */
  readonly thresholds: Float32Array;
  /** The category of bins 1, 2 … of a column of categories. */
  readonly categories: Int32Array | undefined;
  /** Place of its first bin in a histogram. */
  readonly offset: number;
  /** The bin of most rows, where rows do not list it; −1: none. */
  readonly common: number;
}

export interface BinnedColumns {
  readonly rows: number;
  readonly columns: readonly BinnedColumn[];
  /** A record per column for the kernels. */
  readonly records: Pointer;
  /** Entries of a histogram. */
  readonly entries: number;
  readonly mostBins: number;
}

export interface BinningRules {
  readonly maxBins: number;
  /** As in `counts`. */
  readonly minDataInBin: number;
  /** How often each row counts, when not once. */
  readonly counts: Float64Array | undefined;
  /** −1, 0 or 1 per column. */
  readonly monotone: readonly number[] | null;
}

/** Thresholds are found from at most so many rows, as LightGBM's bin_construct_sample_cnt. */
const SAMPLE = 200_000;
/** A bin of more than this share of the rows is not listed. */
const COMMON_SHARE = 0.5;
const WORDS = 8;
const BLOCK = 2048;

/** Yields when a slice of work is done. */
export function* binColumns(
  X: Matrix,
  rules: BinningRules,
  kernels: Kernels,
  run: Run,
  meter: Meter,
): Generator<void, BinnedColumns> {
  const { rows, columns } = X;
  const missing = yield* missingColumns(X, meter);
  const sample = sampleRows(rows, run.stream.stream('bins'));
  const plans: Plan[] = [];
  for (let j = 0; j < columns; j++) {
    plans.push(planColumn(X, j, missing[j] > 0, sample, rules));
    meter.spend(sample.length * (rules.counts ? 400 : 80));
    if (meter.due()) yield;
  }
  const bytes = plans.map(({ wide }) => rows << (wide ? 1 : 0));
  run.allocate(bytes.reduce((total, size) => total + size, 0) + columns * WORDS * 4 + BLOCK * columns * 8);
  const codes = bytes.map((size) => kernels.allocate(size));
  const records = kernels.allocate(columns * WORDS * 4);
  const mark = kernels.mark();
  const perBlock = Math.max(1, Math.min(rows, Math.floor((BLOCK * 64) / Math.max(1, columns))));
  const block = kernels.allocate(perBlock * columns * 8);
  const tables = plans.map((plan) => putTable(plan, kernels));
  for (let from = 0; from < rows; from += perBlock) {
    const n = Math.min(perBlock, rows - from);
    kernels.f64(block, n * columns).set(X.values.subarray(from * columns, (from + n) * columns));
    for (let j = 0; j < columns; j++) {
      const { wide, bins, categories, levels } = plans[j];
      const target = codes[j] + (from << (wide ? 1 : 0));
      if (categories)
        kernels.boostCodeCategories(block + j * 8, columns * 8, n, tables[j].at, levels, target, wide ? 1 : 0);
      else
        kernels.boostCode(
          block + j * 8,
          columns * 8,
          n,
          tables[j].at,
          tables[j].length,
          bins - 1,
          bins,
          target,
          wide ? 1 : 0,
        );
    }
    meter.spend(n * columns * 10);
    if (meter.due()) yield;
  }
  kernels.release(mark);
  return lay(plans, codes, records, rows, kernels, rules);
}

interface Plan {
  readonly wide: boolean;
  readonly bins: number;
  readonly missing: boolean;
  readonly thresholds: Float32Array;
  readonly categories: Int32Array | undefined;
  readonly levels: number;
}

function planColumn(X: Matrix, j: number, missing: boolean, sample: Uint32Array, rules: BinningRules): Plan {
  const levels = X.levels?.[j] ?? 0;
  const { values, columns } = X;
  if (levels > 0) {
    if (levels >= MAX_CATEGORIES)
      throw new ValidationError(`column ${j} has ${levels} categories; at most ${MAX_CATEGORIES - 1} are possible`);
    const counts = new Float64Array(levels);
    for (const i of sample) {
      const code = values[i * columns + j];
      if (code >= 0 && code < levels) counts[Math.floor(code)] += rules.counts ? rules.counts[i] : 1;
    }
    const categories = findCategories(counts, Math.min(rules.maxBins, 65536), rules.minDataInBin);
    const bins = categories.length + 1;
    return { wide: bins > 256, bins, missing: false, thresholds: new Float32Array(0), categories, levels };
  }
  const numbers = new Float32Array(sample.length);
  const counts = rules.counts && new Float64Array(sample.length);
  let length = 0;
  for (const i of sample) {
    const value = values[i * columns + j];
    if (Number.isNaN(value)) continue;
    if (counts && rules.counts) counts[length] = rules.counts[i];
    numbers[length++] = value;
  }
  const distinct = distinctOf(numbers.subarray(0, length), counts);
  const thresholds = findThresholds(distinct, rules.maxBins - (missing ? 1 : 0), rules.minDataInBin);
  const bins = thresholds.length + 1;
  return { wide: bins + (missing ? 1 : 0) > 256, bins, missing, thresholds, categories: undefined, levels };
}

/** What the coding kernels look a column's values up in. */
function putTable({ thresholds, categories, levels }: Plan, kernels: Kernels): { at: Pointer; length: number } {
  if (categories) {
    const at = kernels.allocate(levels * 2);
    const table = kernels.u16(at, levels).fill(0);
    categories.forEach((code, bin) => {
      table[code] = bin + 1;
    });
    return { at, length: levels };
  }
  let length = 0;
  while (length < thresholds.length) length = length * 2 + 1;
  const at = kernels.allocate(length * 4);
  kernels.f32(at, length).fill(Infinity).set(thresholds);
  return { at, length };
}

/** Decides what rows will not list, and writes the records. */
function lay(
  plans: readonly Plan[],
  codes: readonly Pointer[],
  records: Pointer,
  rows: number,
  kernels: Kernels,
  rules: BinningRules,
): BinnedColumns {
  let offset = kernels.boostHeader();
  const columns = plans.map((plan, j): BinnedColumn => {
    const all = plan.bins + (plan.missing ? 1 : 0);
    const bins = plan.wide ? kernels.u16(codes[j], rows) : kernels.u8(codes[j], rows);
    const counts = new Uint32Array(all);
    for (let i = 0; i < rows; i++) counts[bins[i]]++;
    const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
    const common = counts[most] > COMMON_SHARE * rows ? most : -1;
    const monotone = plan.categories ? 0 : (rules.monotone?.[j] ?? 0);
    const kind = plan.categories ? 1 : 0;
    const record = [codes[j], plan.wide ? 1 : 0, plan.bins, plan.missing ? 1 : 0, offset, common, kind, monotone];
    kernels.i32(records + j * WORDS * 4, WORDS).set(record);
    const column = { ...plan, codes: codes[j], offset, common };
    offset += all;
    return column;
  });
  const mostBins = columns.reduce((most, { bins, missing }) => Math.max(most, bins + (missing ? 1 : 0)), 1);
  return { rows, columns, records, entries: offset, mostBins };
}

/** 1 for the columns that have a missing value. */
function* missingColumns({ rows, columns, values }: Matrix, meter: Meter): Generator<void, Uint8Array> {
  const found = new Uint8Array(columns);
  const step = Math.max(1, Math.floor(SLICE / Math.max(1, columns)));
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step);
    for (let i = from; i < to; i++) {
      for (let j = 0, at = i * columns; j < columns; j++, at++) if (Number.isNaN(values[at])) found[j] = 1;
    }
    meter.spend((to - from) * columns);
    if (meter.due()) yield;
  }
  return found;
}

/** All rows, or one from each of SAMPLE stretches of equal length. */
function sampleRows(rows: number, draws: Stream): Uint32Array {
  if (rows <= SAMPLE) return Uint32Array.from({ length: rows }, (_, i) => i);
  return Uint32Array.from({ length: SAMPLE }, (_, k) => {
    const from = Math.floor((k * rows) / SAMPLE);
    return draws.integer(from, Math.floor(((k + 1) * rows) / SAMPLE));
  });
}
