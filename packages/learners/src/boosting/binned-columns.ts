/**
 * The columns of a table in kernel memory as bins, a byte a value (two where a column has more than 256 bins), with what
 * a tree must know to split on them.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { type Stream, ValidationError, xoshiro128starstar } from '@hyperopt-ts/numerics';
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
  /** All bins. */
  readonly size: number;
  /** Place of its first bin in a histogram. */
  readonly offset: number;
  /** The bin of most rows, where rows do not list it; −1: none. */
  readonly common: number;
  /** Whether any split of it can leave rows enough on both sides. */
  readonly usable: boolean;
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

interface BinningRules {
  readonly maxBins: number;
  /** As in `counts`. */
  readonly minDataInBin: number;
  readonly minSamplesLeaf: number;
  /** How often each row counts, when not once. */
  readonly counts: Float64Array | undefined;
  /** −1, 0 or 1 per column. */
  readonly monotoneConstraints: readonly number[] | null;
}

/** Thresholds are found from at most so many rows, as LightGBM's bin_construct_sample_cnt. */
const SAMPLE = 200_000;
/** A bin of more than this share of the rows is not listed. */
const COMMON_SHARE = 0.5;
const WORDS = 8;
const BLOCK = 1024;
// Nanoseconds per value.
const FETCH_WORK = 30;
const SORT_WORK = 100;

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
    plans.push(yield* planColumn(X, j, missing[j] > 0, sample, rules, meter));
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
  return yield* lay(plans, codes, records, rows, kernels, rules, meter);
}

interface Plan {
  readonly wide: boolean;
  readonly bins: number;
  readonly missing: boolean;
  readonly thresholds: Float32Array;
  readonly categories: Int32Array | undefined;
  readonly levels: number;
  readonly size: number;
}

function* planColumn(
  X: Matrix,
  j: number,
  missing: boolean,
  sample: Uint32Array,
  rules: BinningRules,
  meter: Meter,
): Generator<void, Plan> {
  meter.spend(sample.length * FETCH_WORK);
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
    return { wide: bins > 256, bins, missing: false, thresholds: new Float32Array(0), categories, levels, size: bins };
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
  if (meter.due()) yield;
  const distinct = distinctOf(numbers.subarray(0, length), counts);
  meter.spend(length * SORT_WORK);
  if (meter.due()) yield;
  const thresholds = findThresholds(distinct, rules.maxBins - (missing ? 1 : 0), rules.minDataInBin);
  const bins = thresholds.length + 1;
  const size = bins + (missing ? 1 : 0);
  return { wide: size > 256, bins, missing, thresholds, categories: undefined, levels, size };
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
function* lay(
  plans: readonly Plan[],
  codes: readonly Pointer[],
  records: Pointer,
  rows: number,
  kernels: Kernels,
  rules: BinningRules,
  meter: Meter,
): Generator<void, BinnedColumns> {
  let offset = kernels.boostHeader();
  const columns: BinnedColumn[] = [];
  for (const [j, plan] of plans.entries()) {
    const bins = plan.wide ? kernels.u16(codes[j], rows) : kernels.u8(codes[j], rows);
    const counts = countBins(bins, plan.size);
    const common = counts.findIndex((count) => count > COMMON_SHARE * rows);
    const repeated = rules.counts ? countBins(bins, plan.size, rules.counts) : counts;
    const usable = plan.size > 1 && (plan.categories !== undefined || canSplit(repeated, rules.minSamplesLeaf));
    const monotone = plan.categories ? 0 : (rules.monotoneConstraints?.[j] ?? 0);
    const kind = plan.categories ? 1 : 0;
    const record = [codes[j], plan.wide ? 1 : 0, plan.bins, plan.missing ? 1 : 0, offset, common, kind, monotone];
    kernels.i32(records + j * WORDS * 4, WORDS).set(record);
    columns.push({ ...plan, codes: codes[j], offset, common, usable });
    offset += plan.size;
    meter.spend(rows);
    if (meter.due()) yield;
  }
  const mostBins = columns.reduce((most, { size }) => Math.max(most, size), 1);
  return { rows, columns, records, entries: offset, mostBins };
}

/** How many rows are in each bin. */
function countBins(codes: Uint8Array | Uint16Array, bins: number, counts?: Float64Array): Float64Array {
  const found = new Float64Array(bins);
  for (let i = 0; i < codes.length; i++) found[codes[i]] += counts ? counts[i] : 1;
  return found;
}

/** Whether some threshold leaves `least` rows on both sides. Splits of part of the rows cannot do better. */
function canSplit(counts: Float64Array, least: number): boolean {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let left = 0;
  return counts.subarray(0, -1).some((count) => {
    left += count;
    return left >= least && all - left >= least;
  });
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
  const sample = new Uint32Array(Math.min(rows, SAMPLE));
  const step = rows / sample.length;
  const next = xoshiro128starstar(draws.seed128());
  for (let k = 0; k < sample.length; k++)
    sample[k] = step === 1 ? k : Math.min(rows - 1, Math.floor((k + next() / 4294967296) * step));
  return sample;
}
