// The memory that the boosting kernels share. A histogram entry is a pair of integers (i64x2): the sum of the quantised
// gradients, and the sum of the quantised Hessians above the number of rows. Integer sums are exact in any order, so a
// sibling's histogram is the exact difference from the parent's, and rows are counted beside at no cost.

/** What is known of a feature; written by the caller. */
@unmanaged
export class Feature {
  /** A bin per row: u8, or u16 where wide. */
  column: usize;
  wide: i32;
  /** Bins of numbers in ascending order; the bin of missing values, if any, comes after. Of a category: all bins. */
  bins: i32;
  missing: i32;
  /** The place of its first bin in a histogram. */
  offset: i32;
  /** The bin that rows do not store, because most are in it; −1: none. */
  common: i32;
  /** Bin 0 of a category is what no split sends right: missing and rare. */
  categorical: i32;
  /** 1: outputs ascend with the feature; −1: they descend. */
  monotone: i32;
}

/** Bytes of a Feature. */
export const FEATURE: usize = 32;

/** A histogram begins with a place for each of the four entries that may fill up a row, and the sum of its rows. */
export const TOTAL: usize = 64;

/** Entries before the first feature's. */
export function boostHeader(): i32 {
  return 8;
}

/** Regularisation of a tree, in the units of its quantised gradients and Hessians. */
@unmanaged
export class Rules {
  l1: f64;
  l2: f64;
  minHessian: f64;
  minGain: f64;
  /** What a split of the leaf that is scanned must gain at least. */
  floor: f64;
  /** Of the leaf that is scanned: see `rowsOf`. */
  rowsPerHessian: f64;
  /** 0: none. */
  maxStep: f64;
  catSmooth: f64;
  catL2: f64;
  minRows: i32;
  /** Bits of the row count in a histogram entry. */
  countBits: i32;
  catThreshold: i32;
  catOneHot: i32;
  catGroup: i32;
  /** Outputs are bounded: maxStep, or monotone features. */
  bounded: i32;
  random: i32;
  /** Fewest rows of a category that takes part in a split of many. */
  catRows: i32;
  s0: u32;
  s1: u32;
  s2: u32;
  s3: u32;
}

/** The best split of a leaf that was found so far; `gain` 0: none. */
@unmanaged
export class Split {
  gain: f64;
  leftOutput: f64;
  rightOutput: f64;
  leftHessian: f64;
  rightHessian: f64;
  feature: i32;
  /** Bins from this one go right. Of a category: how many bins of the list go right. */
  threshold: i32;
  defaultLeft: i32;
}

export function boostRulesBytes(): i32 {
  return <i32>offsetof<Rules>();
}
export function boostSplitBytes(): i32 {
  return <i32>offsetof<Split>();
}
