// The best split of one feature at one node: over a histogram where the node is large beside its range of codes, else
// over the node's samples in order. Both look at every boundary between neighbouring values, so the split is exact.
import { gatherCodes } from './tree-gather';
import { histogramOfClasses, histogramOfPairs } from './tree-histogram';
import { histogramBins, Tree } from './tree-memory';
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
 * split. The range of the node's codes is in `lowest` and `highest`. The codes are in `codes`, unless `sorted` has the
 * node's rows in their order.
 */
export function bestSplit(tree: Tree, start: i32, feature: i32, sorted: usize): f64 {
  const n = <f64>tree.count;
  if (tree.highest - tree.lowest < histogramBins(tree.count, tree.stride)) {
    if (sorted) gatherCodes(tree, start, feature);
    tree.work += n * HISTOGRAM_WORK;
    return tree.pairs ? histogramOfPairs(tree) : histogramOfClasses(tree);
  }
  if (!sorted) {
    orderByCode(tree);
    if (!tree.recorded) writeRecords(tree, tree.records, 0);
    tree.recorded = true;
    tree.work += n * (SORT_WORK + scanWork(tree));
    return scan<u16>(tree, tree.order, tree.codes, tree.records);
  }
  if (!tree.rowsRecorded) writeRecords(tree, tree.rowRecords, tree.samples + (<usize>start << 2));
  tree.rowsRecorded = true;
  tree.work += n * scanWork(tree);
  const column = tree.columns + <usize>feature * 20;
  const codes = <usize>load<u32>(column);
  return load<u32>(column, 4)
    ? scan<u16>(tree, sorted, codes, tree.rowRecords)
    : scan<u8>(tree, sorted, codes, tree.rowRecords);
}

function scan<T>(tree: Tree, order: usize, codes: usize, records: usize): f64 {
  if (tree.logs) {
    return tree.pairs
      ? scanPairCounts<T>(tree, order, codes, records)
      : scanClassCounts<T>(tree, order, codes, records);
  }
  if (tree.pairs) return scanPairs<T>(tree, order, codes, records);
  return tree.criterion == 0
    ? scanClasses<T>(tree, order, codes, records)
    : scanClassLogs<T>(tree, order, codes, records);
}

function scanWork(tree: Tree): f64 {
  return tree.criterion != 1 ? SCAN_WORK : tree.logs ? LOGS_WORK : LOGARITHMS_WORK;
}
