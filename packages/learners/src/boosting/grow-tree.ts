/**
 * Grows one tree on the derivatives of a round: leaf by leaf, each split being the best that the leaf's histograms show
 * (LightGBM; Ke et al. 2017). Of two new leaves only the smaller one's histograms are summed, the other's are what is
 * left of the parent's.
 */
import type { Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';
import type { BinnedColumn, BinnedColumns } from './binned-columns.ts';
import type { BoostingParams } from './boosting-params.ts';
import type { FitMemory } from './fit-memory.ts';
import type { FoundSplit, GrownNode, Range } from './grown-tree.ts';
import { HistogramPool, type Slot } from './histogram-pool.ts';
import { LeafQueue } from './leaf-queue.ts';
import { type Meter, SLICE } from './meter.ts';
import type { RowLists } from './row-lists.ts';
import { gainUnit, outputUnit, type Scales } from './tree-rules.ts';

/** What is the same for all trees of a fit. */
interface TreeGround {
  readonly memory: FitMemory;
  readonly columns: BinnedColumns;
  readonly lists: RowLists;
  /** Leaves of fewer rows cannot be split. */
  readonly leastRows: number;
}

/** What differs from tree to tree. */
interface TreePlan {
  readonly rows: number;
  readonly others: number;
  /** Ascending indices of columns. */
  readonly columns: Uint32Array;
  readonly scales: Scales;
  /** Columns (1 each) that splits at this depth may use; undefined: all of `columns`. */
  allowed(depth: number): Uint8Array | undefined;
}

interface Leaf extends GrownNode {
  slot: Slot | undefined;
  readonly order: number;
  /** Bounds of outputs. */
  low: number;
  high: number;
  best: FoundSplit | undefined;
}

// Nanoseconds of work, measured.
const ROW_WORK = 3;
const ENTRY_WORK = 0.9;
const BIN_WORK = 2.5;
const PART_WORK = 2;

export class TreeGrower {
  readonly #ground: TreeGround;
  readonly #params: BoostingParams;
  readonly #meter: Meter;
  readonly #pool: HistogramPool<Leaf>;
  readonly #before: (a: Leaf, b: Leaf) => boolean;
  readonly #split: Pointer;
  readonly #scratch: Pointer;
  readonly #sides: Pointer;
  readonly #allowed: Pointer;
  #leaves = 0;

  constructor(ground: TreeGround, params: BoostingParams, run: Run, meter: Meter) {
    const { columns, memory } = ground;
    const { kernels } = memory;
    this.#ground = ground;
    this.#params = params;
    this.#meter = meter;
    this.#before = params.growth === 'leafwise' ? gainsMore : liesHigher;
    this.#pool = new HistogramPool(columns.entries, columns.columns.length, kernels, run, (a, b) => this.#before(b, a));
    const scratchBytes = Math.max(columns.rows * 4, columns.mostBins * 12);
    const splitBytes = kernels.boostSplitBytes() + params.maxCatThreshold * 4;
    run.allocate(scratchBytes + splitBytes + columns.mostBins + 1 + columns.columns.length);
    this.#scratch = kernels.allocate(scratchBytes);
    this.#split = kernels.allocate(splitBytes);
    this.#sides = kernels.allocate(columns.mostBins + 1);
    this.#allowed = kernels.allocate(columns.columns.length);
  }

  /** Returns the root. Yields when a slice of work is done. */
  *grow(plan: TreePlan): Generator<void, GrownNode> {
    this.#leaves = 0;
    const { maxLeaves, maxDepth } = this.#params;
    const most = maxLeaves ?? Infinity;
    const queue = new LeafQueue<Leaf>(this.#before);
    const root = this.#leaf({ start: 0, count: plan.rows }, { start: 0, count: plan.others }, 0);
    const splittable = (leaf: Leaf) => leaf.rows.count >= this.#ground.leastRows && leaf.depth < (maxDepth ?? Infinity);
    if (splittable(root)) {
      yield* this.#sum(root, plan);
      yield* this.#search(root, plan);
      const { kernels, rules } = this.#ground.memory;
      root.cover = kernels.boostCover((root.slot as Slot).histogram, rules) / plan.scales.hessian;
      if (root.best) queue.push(root);
    }
    let leaves = 1;
    for (let leaf = queue.pop(); leaf && leaves < most; leaf = queue.pop()) {
      const [left, right] = this.#part(leaf, leaf.best as FoundSplit);
      leaves++;
      if (leaves < most) {
        const [small, large] = left.rows.count <= right.rows.count ? [left, right] : [right, left];
        yield* this.#children(leaf, small, large, splittable, plan);
        for (const child of [left, right]) if (child.best) queue.push(child);
      }
      this.#pool.free(leaf);
      if (this.#meter.due()) yield;
    }
    this.#pool.clear();
    return root;
  }

  /** Histograms and best splits of two new leaves. */
  *#children(
    parent: Leaf,
    small: Leaf,
    large: Leaf,
    splittable: (leaf: Leaf) => boolean,
    plan: TreePlan,
  ): Generator<void, void> {
    if (!splittable(large)) return;
    const { columns, memory } = this.#ground;
    const { kernels } = memory;
    const { slot } = parent;
    if (slot) {
      yield* this.#sum(small, plan, parent);
      const summed = small.slot as Slot;
      kernels.boostSubtract(slot.histogram, summed.histogram, columns.entries);
      kernels.u32(summed.list, slot.listed).set(kernels.u32(slot.list, slot.listed));
      summed.listed = slot.listed;
      this.#meter.spend(columns.entries * 0.5);
      this.#pool.hand(parent, large);
    } else {
      yield* this.#sum(large, plan);
      if (splittable(small)) yield* this.#sum(small, plan, large);
    }
    for (const leaf of [small, large]) {
      if (splittable(leaf)) yield* this.#search(leaf, plan);
      if (!leaf.best) this.#pool.free(leaf);
    }
  }

  /** Sums the histograms of a leaf from its rows. */
  *#sum(leaf: Leaf, plan: TreePlan, keep?: Leaf): Generator<void, void> {
    const { columns, lists, memory } = this.#ground;
    const { kernels, pairs, bag } = memory;
    const slot = this.#pool.take(leaf, keep);
    kernels.boostClear(slot.histogram, columns.entries);
    const workPerRow = ROW_WORK + lists.perRow * ENTRY_WORK;
    const step = Math.max(1, Math.floor(SLICE / workPerRow));
    const end = leaf.rows.start + leaf.rows.count;
    for (let from = leaf.rows.start; from < end; from += step) {
      const count = Math.min(step, end - from);
      kernels.boostHistogram(
        bag + from * 4,
        count,
        pairs,
        lists.starts,
        lists.entries,
        lists.wide ? 1 : 0,
        slot.histogram,
      );
      this.#meter.spend(count * workPerRow);
      if (this.#meter.due()) yield;
    }
    slot.listed = plan.columns.length;
    kernels.u32(slot.list, slot.listed).set(plan.columns);
    kernels.boostComplete(columns.records, slot.list, slot.listed, slot.histogram);
    this.#meter.spend(columns.entries * 0.5);
  }

  /** Finds the best split of a leaf. */
  *#search(leaf: Leaf, { scales, allowed }: TreePlan): Generator<void, void> {
    const { columns, memory } = this.#ground;
    const { kernels, rules } = memory;
    const slot = leaf.slot as Slot;
    const mask = allowed(leaf.depth);
    if (mask) kernels.u8(this.#allowed, mask.length).set(mask);
    const unit = outputUnit(scales);
    kernels.boostNoSplit(this.#split);
    const step = Math.max(1, Math.floor(SLICE / (columns.mostBins * BIN_WORK)));
    let kept = 0;
    for (let from = 0; from < slot.listed; from += step) {
      kept += kernels.boostScan(
        rules,
        columns.records,
        slot.list + from * 4,
        Math.min(step, slot.listed - from),
        slot.list + kept * 4,
        mask ? this.#allowed : 0,
        slot.histogram,
        this.#split,
        this.#scratch,
        leaf.low / unit,
        leaf.high / unit,
      );
      this.#meter.spend(((Math.min(step, slot.listed - from) * columns.entries) / columns.columns.length) * BIN_WORK);
      if (this.#meter.due()) yield;
    }
    slot.listed = kept;
    leaf.best = this.#found(scales);
  }

  #found(scales: Scales): FoundSplit | undefined {
    const { columns, memory } = this.#ground;
    const { kernels } = memory;
    const [gain, left, right, leftCover, rightCover] = kernels.f64(this.#split, 5);
    if (!(gain > 0)) return undefined;
    const [column, bin, defaultLeft] = kernels.i32(this.#split + 40, 3);
    const unit = outputUnit(scales);
    const set = columns.columns[column].categories && kernels.u32(this.#split + kernels.boostSplitBytes(), bin);
    return {
      gain: gain * gainUnit(scales),
      outputs: [left * unit, right * unit],
      covers: [leftCover / scales.hessian, rightCover / scales.hessian],
      column,
      bin,
      categories: set?.slice().sort(),
      defaultLeft: defaultLeft === 1,
    };
  }

  /** Parts the rows of a leaf. */
  #part(leaf: Leaf, best: FoundSplit): [Leaf, Leaf] {
    const { columns, memory } = this.#ground;
    const { kernels, bag, others } = memory;
    const column = columns.columns[best.column];
    const sides = kernels.u8(this.#sides, column.bins + 1);
    if (best.categories) {
      sides.fill(1);
      for (const bin of best.categories) sides[bin] = 0;
    } else {
      sides.fill(1, 0, best.bin);
      sides.fill(0, best.bin, column.bins);
      sides[column.bins] = best.defaultLeft ? 1 : 0;
    }
    const part = ({ start, count }: Range, at: Pointer): [Range, Range] => {
      const wide = column.wide ? 1 : 0;
      const left = kernels.boostPartition(at + start * 4, count, column.codes, wide, this.#sides, this.#scratch);
      this.#meter.spend(count * PART_WORK);
      return [
        { start, count: left },
        { start: start + left, count: count - left },
      ];
    };
    const [leftRows, rightRows] = part(leaf.rows, bag);
    const [leftOthers, rightOthers] = part(leaf.others, others);
    const left = this.#leaf(leftRows, leftOthers, leaf.depth + 1);
    const right = this.#leaf(rightRows, rightOthers, leaf.depth + 1);
    [left.output, right.output] = best.outputs;
    [left.cover, right.cover] = best.covers;
    bound(leaf, left, right, this.#monotone(column, best.column));
    leaf.split = { ...best, left, right };
    return [left, right];
  }

  #monotone(column: BinnedColumn, index: number): number {
    return column.categories ? 0 : (this.#params.monotoneConstraints?.[index] ?? 0);
  }

  #leaf(rows: Range, others: Range, depth: number): Leaf {
    const order = this.#leaves++;
    const [low, high] = [-Infinity, Infinity];
    return {
      rows,
      others,
      depth,
      output: 0,
      cover: 0,
      split: undefined,
      slot: undefined,
      order,
      low,
      high,
      best: undefined,
    };
  }
}

/** The outputs of the children of a monotone split stay on their sides of the middle (LightGBM's basic method). */
function bound(parent: Leaf, left: Leaf, right: Leaf, monotone: number): void {
  for (const child of [left, right]) [child.low, child.high] = [parent.low, parent.high];
  if (monotone === 0) return;
  const middle = (left.output + right.output) / 2;
  const [lower, upper] = monotone > 0 ? [left, right] : [right, left];
  lower.high = middle;
  upper.low = middle;
}

function gainsMore(a: Leaf, b: Leaf): boolean {
  const [x, y] = [a.best?.gain ?? 0, b.best?.gain ?? 0];
  return x > y || (x === y && a.order < b.order);
}

function liesHigher(a: Leaf, b: Leaf): boolean {
  return a.depth < b.depth || (a.depth === b.depth && gainsMore(a, b));
}
