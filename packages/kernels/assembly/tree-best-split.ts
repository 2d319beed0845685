// The best split of one feature at one node: over a histogram where the node is large beside its range of codes, else
// over the node's samples in order. Both look at every boundary between neighbouring values, so the split is exact.
import { gatherCodes } from './tree-gather';
import {
  binsOfValues, histogramOfClasses, histogramOfPairs, scanHistogramOfClasses, scanHistogramOfPairs,
} from './tree-histogram';
import { COLUMN, histogramBins, LEFT, RIGHT, Tree } from './tree-memory';
import { orderByCode } from './tree-order';
import { writeRecords } from './tree-records';
import { scanClassCounts, scanClasses, scanClassLogs, scanPairCounts, scanPairs } from './tree-scan';

/** Work of a sample, by the way that it is counted. */
const HISTOGRAM_WORK: f64 = 3;
const SORT_WORK: f64 = 5.5;
const SCAN_WORK: f64 = 2;
const LOGS_WORK: f64 = 3.5;
const LOGARITHMS_WORK: f64 = 30;

/**
 * Returns the best score and sets `cut` to the greatest code that goes left; -Infinity if `minSamplesLeaf` allows no
 * split. Where values are missing, they are tried on the right, alone there too, then on the left, and `side` is set. The range of the node's codes is in `lowest` and `highest`. The codes are in `codes`, unless `sorted` has the
 * node's rows in their order.
 */
export function bestSplit(tree: Tree, start: i32, feature: i32, sorted: usize): f64 {
  const n = <f64>tree.count;
  if (tree.highest - tree.lowest < histogramBins(tree.count, tree.stride)) {
    if (sorted) gatherCodes(tree, start, feature);
    tree.work += n * HISTOGRAM_WORK;
    if (tree.pairs) histogramOfPairs(tree);
    else histogramOfClasses(tree);
    const right = scanBins(tree, tree.highest - tree.lowest, false);
    if (!isMissing(tree, feature)) return right;
    const cut = tree.cut;
    return better(tree, right, cut, scanBins(tree, binsOfValues(tree), true));
  }
  if (!sorted) {
    orderByCode(tree);
    if (!tree.recorded) writeRecords(tree, tree.records, 0);
    tree.recorded = true;
    tree.work += n * (SORT_WORK + scanWork(tree));
    return scanBoth<u16>(tree, feature, tree.order, tree.codes, tree.records);
  }
  if (!tree.rowsRecorded) writeRecords(tree, tree.rowRecords, tree.samples + (<usize>start << 2));
  tree.rowsRecorded = true;
  tree.work += n * scanWork(tree);
  const column = tree.columns + <usize>feature * COLUMN;
  const codes = <usize>load<u32>(column);
  return load<u32>(column, 4)
    ? scanBoth<u16>(tree, feature, sorted, codes, tree.rowRecords)
    : scanBoth<u8>(tree, feature, sorted, codes, tree.rowRecords);
}

// @ts-ignore: decorator
@inline
function isMissing(tree: Tree, feature: i32): bool {
  return tree.highest == load<i32>(tree.columns + <usize>feature * COLUMN, 20);
}

/** The better of the splits with missing values on the right, of which `cut` is known, and on the left. */
function better(tree: Tree, right: f64, cut: i32, left: f64): f64 {
  tree.side = left > right ? LEFT : RIGHT;
  if (left > right) return left;
  tree.cut = cut;
  return right;
}

function scanBins(tree: Tree, bins: i32, missing: bool): f64 {
  return tree.pairs ? scanHistogramOfPairs(tree, bins, missing) : scanHistogramOfClasses(tree, bins, missing);
}

function scanBoth<T>(tree: Tree, feature: i32, order: usize, codes: usize, records: usize): f64 {
  const right = scan<T>(tree, order, codes, records, 0);
  if (!isMissing(tree, feature)) return right;
  const cut = tree.cut;
  let values = tree.count; // before the missing ones
  while (<i32>load<T>(codes + <usize>load<u32>(order + (<usize>(values - 1) << 2)) * sizeof<T>()) == tree.highest) values--;
  const missing = tree.count - values;
  const turned = tree.spare;
  memory.copy(turned, order + (<usize>values << 2), <usize>missing << 2);
  memory.copy(turned + (<usize>missing << 2), order, <usize>values << 2);
  return better(tree, right, cut, scan<T>(tree, turned, codes, records, missing));
}

function scan<T>(tree: Tree, order: usize, codes: usize, records: usize, first: i32): f64 {
  if (tree.logs) {
    return tree.pairs
      ? scanPairCounts<T>(tree, order, codes, records, first)
      : scanClassCounts<T>(tree, order, codes, records, first);
  }
  if (tree.pairs) return scanPairs<T>(tree, order, codes, records, first);
  return tree.criterion == 0
    ? scanClasses<T>(tree, order, codes, records, first)
    : scanClassLogs<T>(tree, order, codes, records, first);
}

function scanWork(tree: Tree): f64 {
  return !(tree.criterion & 1) ? SCAN_WORK : tree.logs ? LOGS_WORK : LOGARITHMS_WORK;
}
