/**
 * Room for the histograms of leaves that wait to be split, in kernel memory. When all is taken, the leaf that will be split
 * last loses its histogram, and its children are made from their rows.
 */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';

export interface Slot {
  readonly histogram: Pointer;
  /** Columns (u32) that can still be split on, and how many. */
  readonly list: Pointer;
  listed: number;
  owner: Owner | undefined;
}

interface Owner {
  slot: Slot | undefined;
}

/** Bytes of histograms at most, but for two. */
const ROOM = 1 << 28;

export class HistogramPool<Leaf extends Owner> {
  readonly #slots: Slot[] = [];
  readonly #unused: Slot[] = [];
  readonly #most: number;
  readonly #make: () => Slot;
  readonly #later: (a: Leaf, b: Leaf) => boolean;

  /** `later(a, b)` tells whether leaf a will be split after b. */
  constructor(entries: number, columns: number, kernels: Kernels, run: Run, later: (a: Leaf, b: Leaf) => boolean) {
    const bytes = entries * 16 + columns * 4;
    this.#most = Math.max(2, Math.floor(ROOM / bytes));
    this.#later = later;
    this.#make = () => {
      run.allocate(bytes);
      return {
        histogram: kernels.allocate(entries * 16),
        list: kernels.allocate(columns * 4),
        listed: 0,
        owner: undefined,
      };
    };
  }

  /** Gives `leaf` a slot; `keep`'s is not taken away. */
  take(leaf: Leaf, keep?: Leaf): Slot {
    let slot = this.#unused.pop();
    if (!slot && this.#slots.length < this.#most) {
      slot = this.#make();
      this.#slots.push(slot);
    }
    if (!slot) {
      let last: Leaf | undefined;
      for (const { owner } of this.#slots) {
        const other = owner as Leaf;
        if (other !== keep && (!last || this.#later(other, last))) last = other;
      }
      slot = last?.slot as Slot;
      if (last) last.slot = undefined;
    }
    slot.owner = leaf;
    leaf.slot = slot;
    return slot;
  }

  free(leaf: Leaf): void {
    if (!leaf.slot) return;
    leaf.slot.owner = undefined;
    this.#unused.push(leaf.slot);
    leaf.slot = undefined;
  }

  /** Takes all slots back. */
  clear(): void {
    for (const { owner } of this.#slots) if (owner) this.free(owner as Leaf);
  }

  /** `to` gets the slot of `from`. */
  hand(from: Leaf, to: Leaf): void {
    to.slot = from.slot;
    if (to.slot) to.slot.owner = to;
    from.slot = undefined;
  }
}
