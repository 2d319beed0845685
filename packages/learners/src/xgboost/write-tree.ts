/** One tree of a booster as XGBoost's JSON: parallel arrays, one element a node, in the booster's order. */
import { type Booster, CATEGORICAL, DEFAULT_LEFT } from '../boosting/booster.ts';
import { f32Text } from './f32-text.ts';

/** What XGBoost calls no parent. */
const NO_PARENT = 2147483647;
/** What XGBoost keeps as the threshold of a split on categories. */
const NO_THRESHOLD = '1E-45';
/** Above all categories: the threshold that sends every category left. */
const ABOVE_CATEGORIES = '3.4028235E38';

/** The tree with number `id`, whose nodes are `begin` … `end` − 1; `right` is what `rightChildren` gives. */
export function treeText(booster: Booster, id: number, begin: number, end: number, right: Int32Array): string {
  const count = end - begin;
  const parents = new Int32Array(count).fill(NO_PARENT);
  const categories = { nodes: [] as number[], starts: [] as number[], sizes: [] as number[], all: [] as number[] };
  const conditions: string[] = [];
  for (let node = begin; node < end; node++) {
    if (booster.features[node] >= 0) {
      parents[node + 1 - begin] = node - begin;
      parents[right[node] - begin] = node - begin;
    }
    const set = categoriesOf(booster, node);
    conditions.push(set ? (set.length > 0 ? NO_THRESHOLD : ABOVE_CATEGORIES) : f32Text(booster.values[node]));
    if (!set || set.length === 0) continue;
    categories.nodes.push(node - begin);
    categories.starts.push(categories.all.length);
    categories.sizes.push(set.length);
    for (const category of set) categories.all.push(category);
  }
  const each = (text: (node: number) => string | number): string =>
    Array.from({ length: count }, (_, i) => text(begin + i)).join();
  const isSplit = (node: number): boolean => booster.features[node] >= 0;
  const categorical = new Set(categories.nodes);
  return `{${[
    `"base_weights":[${each((node) => (isSplit(node) ? '0E0' : f32Text(booster.values[node])))}]`,
    `"categories":[${categories.all}]`,
    `"categories_nodes":[${categories.nodes}]`,
    `"categories_segments":[${categories.starts}]`,
    `"categories_sizes":[${categories.sizes}]`,
    `"default_left":[${each((node) => booster.flags[node] & DEFAULT_LEFT)}]`,
    `"id":${id}`,
    `"left_children":[${each((node) => (isSplit(node) ? node + 1 - begin : -1))}]`,
    `"loss_changes":[${each((node) => f32Text(booster.gains[node]))}]`,
    `"parents":[${parents}]`,
    `"right_children":[${each((node) => (isSplit(node) ? right[node] - begin : -1))}]`,
    `"split_conditions":[${conditions}]`,
    `"split_indices":[${each((node) => Math.max(0, booster.features[node]))}]`,
    `"split_type":[${each((node) => (categorical.has(node - begin) ? 1 : 0))}]`,
    `"sum_hessian":[${each((node) => f32Text(booster.covers[node]))}]`,
    `"tree_param":${treeParam(booster.nFeatures, count)}`,
  ].join()}}`;
}

/** A tree that adds `value` to every row. */
export function leafText(nFeatures: number, id: number, value: number): string {
  const leaf = f32Text(value);
  return (
    `{"base_weights":[${leaf}],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],` +
    `"default_left":[0],"id":${id},"left_children":[-1],"loss_changes":[0E0],"parents":[${NO_PARENT}],` +
    `"right_children":[-1],"split_conditions":[${leaf}],"split_indices":[0],"split_type":[0],"sum_hessian":[0E0],` +
    `"tree_param":${treeParam(nFeatures, 1)}}`
  );
}

function treeParam(nFeatures: number, nodes: number): string {
  return `{"num_deleted":"0","num_feature":"${nFeatures}","num_nodes":"${nodes}","size_leaf_vector":"1"}`;
}

/** The categories that go right, when the node is a split on categories. */
function categoriesOf(booster: Booster, node: number): Int32Array | undefined {
  if ((booster.flags[node] & CATEGORICAL) === 0) return undefined;
  const set = booster.values[node];
  return booster.categories.subarray(booster.categoryStarts[set], booster.categoryStarts[set + 1]);
}
