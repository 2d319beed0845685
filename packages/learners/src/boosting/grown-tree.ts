/** A tree as it grows: nodes with the rows they have. */

export interface GrownNode {
  /** Its rows among those that the tree was grown on, and among the others. */
  readonly rows: Range;
  readonly others: Range;
  readonly depth: number;
  /** The best constant margin of its rows, within its bounds; at last, what it adds to the margin. */
  output: number;
  /** Sum of the Hessians. */
  cover: number;
  /** A node without is a leaf. */
  split: GrownSplit | undefined;
}

export interface GrownSplit extends FoundSplit {
  readonly left: GrownNode;
  readonly right: GrownNode;
}

export interface FoundSplit {
  readonly gain: number;
  /** Of the left and the right child. */
  readonly outputs: readonly [number, number];
  readonly covers: readonly [number, number];
  readonly column: number;
  /** Bins from this one go right, where `categories` is not given. */
  readonly bin: number;
  /** Bins of categories that go right. */
  readonly categories: Uint32Array | undefined;
  readonly defaultLeft: boolean;
}

export interface Range {
  readonly start: number;
  readonly count: number;
}

/** A tree of one leaf that adds nothing. */
export function emptyTree(): GrownNode {
  const none: Range = { start: 0, count: 0 };
  return { rows: none, others: none, depth: 0, output: 0, cover: 0, split: undefined };
}
