/** Collects grown trees into the arrays of a Booster. */

import type { BinnedColumns } from './binned-columns.ts';
import { type Booster, CATEGORICAL, DEFAULT_LEFT, treeRoots } from './booster.ts';
import type { GrownNode, GrownSplit } from './grown-tree.ts';

type TreeArrays = Pick<Booster, 'features' | 'values' | 'flags' | 'categoryStarts' | 'categories' | 'gains' | 'covers'>;

/** Right of all numbers. */
const LARGEST_FLOAT = 3.4028234663852886e38;
const MOST = 3e38;

export class TreeWriter {
  readonly #features: number[] = [];
  readonly #values: number[] = [];
  readonly #flags: number[] = [];
  readonly #gains: number[] = [];
  readonly #covers: number[] = [];
  readonly #starts: number[] = [0];
  readonly #categories: number[] = [];
  /** Nodes and sets before each tree. */
  readonly #marks: [number, number][] = [];

  /** Begins with the trees of `before`, if given. */
  constructor(before?: Booster) {
    if (!before) return;
    const roots = treeRoots(before);
    let sets = 0;
    for (let tree = 0, node = 0; tree < before.nTrees; tree++) {
      this.#marks.push([node, sets]);
      for (; node < roots[tree + 1]; node++) {
        this.#push(before.features[node], before.values[node], before.flags[node], before.gains[node]);
        this.#covers.push(before.covers[node]);
        if (before.flags[node] & CATEGORICAL) this.#starts.push(before.categoryStarts[++sets]);
      }
    }
    for (const category of before.categories) this.#categories.push(category);
  }

  get trees(): number {
    return this.#marks.length;
  }

  /** Adds a tree whose outputs are values of leaves already. */
  add(root: GrownNode, { columns }: BinnedColumns): void {
    this.#marks.push([this.#features.length, this.#starts.length - 1]);
    const stack = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      const { split } = node;
      this.#covers.push(Math.fround(Math.min(node.cover, MOST)));
      if (!split) {
        this.#push(-1, node.output, 0, 0);
        continue;
      }
      const column = columns[split.column];
      const flags = (split.defaultLeft ? DEFAULT_LEFT : 0) | (split.categories ? CATEGORICAL : 0);
      const value = split.categories
        ? this.#addSet(split, column.categories)
        : (column.thresholds[split.bin - 1] ?? LARGEST_FLOAT);
      this.#push(split.column, value, flags, Math.min(split.gain, MOST));
      stack.push(split.right, split.left);
    }
  }

  /** The first `trees` trees. */
  take(trees: number): TreeArrays {
    const [nodes, sets] = this.#marks[trees] ?? [this.#features.length, this.#starts.length - 1];
    return {
      features: Int32Array.from(this.#features.slice(0, nodes)),
      values: Float64Array.from(this.#values.slice(0, nodes)),
      flags: Int32Array.from(this.#flags.slice(0, nodes)),
      categoryStarts: Int32Array.from(this.#starts.slice(0, sets + 1)),
      categories: Int32Array.from(this.#categories.slice(0, this.#starts[sets])),
      gains: Float32Array.from(this.#gains.slice(0, nodes)),
      covers: Float32Array.from(this.#covers.slice(0, nodes)),
    };
  }

  #push(feature: number, value: number, flags: number, gain: number): void {
    this.#features.push(feature);
    this.#values.push(value);
    this.#flags.push(flags);
    this.#gains.push(Math.fround(gain));
  }

  #addSet({ categories }: GrownSplit, codes: Int32Array | undefined): number {
    const set = Array.from(categories ?? [], (bin) => codes?.[bin - 1] ?? 0).sort((a, b) => a - b);
    this.#categories.push(...set);
    this.#starts.push(this.#categories.length);
    return this.#starts.length - 2;
  }
}
