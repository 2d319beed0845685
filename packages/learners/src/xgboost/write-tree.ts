/**
 * One tree of a booster as XGBoost's JSON: parallel arrays, one element a node, level by level. XGBoost takes a right child to
 * be the node after the left one, whatever the file says.
 */
import { type Booster, CATEGORICAL, DEFAULT_LEFT } from '../boosting/booster.ts';
import { f32Text } from './f32-text.ts';

/** What XGBoost calls no parent. */
const NO_PARENT = 2147483647;
/** What XGBoost keeps as the threshold of a split on categories. */
const NO_THRESHOLD = '1E-45';
/** Above all categories: the threshold that sends every category left. */
const ABOVE_CATEGORIES = '3.4028235E38';

/** The tree with number `id` and root `root`; `right` is what `rightChildren` gives. */
export function treeText(booster: Booster, id: number, root: number, right: Int32Array): string {
  const { features, values, flags, gains, covers, nFeatures } = booster;
  const order = [root];
  const parents = [NO_PARENT];
  const left: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const isSplit = features[order[i]] >= 0;
    left.push(isSplit ? order.length : -1);
    if (!isSplit) continue;
    order.push(order[i] + 1, right[order[i]]);
    parents.push(i, i);
  }
  const sets = order.map((node) => categoriesOf(booster, node));
  const owners = [...sets.keys()].filter((i) => (sets[i]?.length ?? 0) > 0);
  const sizes = owners.map((i) => sets[i]?.length ?? 0);
  let end = 0;
  const starts = sizes.map((size) => {
    end += size;
    return end - size;
  });
  const condition = (i: number): string => {
    const set = sets[i];
    if (!set) return f32Text(values[order[i]]);
    return set.length > 0 ? NO_THRESHOLD : ABOVE_CATEGORIES;
  };
  return `{${[
    `"base_weights":[${order.map((node) => (features[node] >= 0 ? '0E0' : f32Text(values[node])))}]`,
    `"categories":[${owners.map((i) => sets[i]?.join())}]`,
    `"categories_nodes":[${owners}]`,
    `"categories_segments":[${starts}]`,
    `"categories_sizes":[${sizes}]`,
    `"default_left":[${order.map((node) => flags[node] & DEFAULT_LEFT)}]`,
    `"id":${id}`,
    `"left_children":[${left}]`,
    `"loss_changes":[${order.map((node) => f32Text(gains[node]))}]`,
    `"parents":[${parents}]`,
    `"right_children":[${left.map((child) => (child < 0 ? -1 : child + 1))}]`,
    `"split_conditions":[${order.map((_, i) => condition(i))}]`,
    `"split_indices":[${order.map((node) => Math.max(0, features[node]))}]`,
    `"split_type":[${sets.map((set) => (set && set.length > 0 ? 1 : 0))}]`,
    `"sum_hessian":[${order.map((node) => f32Text(covers[node]))}]`,
    `"tree_param":${treeParam(nFeatures, order.length)}`,
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
