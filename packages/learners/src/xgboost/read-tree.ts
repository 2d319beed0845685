/** One tree of an XGBoost model, whose nodes lie in any order, appended to a booster's arrays in preorder. */
import { CATEGORICAL, DEFAULT_LEFT, MAX_CATEGORIES } from '../boosting/booster.ts';
import type { JsonReader } from './json-reader.ts';

/** The parts of a booster, growing. */
export interface BoosterArrays {
  readonly features: number[];
  readonly values: number[];
  readonly flags: number[];
  readonly gains: number[];
  readonly covers: number[];
  readonly categoryStarts: number[];
  readonly categories: number[];
}

const MAX_COUNT = 2147483647;

/** Nodes that pruning left unreachable are dropped. */
export function readTree(tree: JsonReader, nFeatures: number, into: BoosterArrays): void {
  const param = tree.at('tree_param');
  if ((param.find('size_leaf_vector')?.integer(0, MAX_COUNT) ?? 0) > 1)
    param.fail('trees with a vector in each leaf (multi_strategy multi_output_tree) are not supported');
  const nodes = param.at('num_nodes').integer(1, MAX_COUNT);
  const left = tree.at('left_children').integers(-1, nodes - 1, nodes);
  const right = tree.at('right_children').integers(-1, nodes - 1, nodes);
  const features = tree.at('split_indices').integers(0, MAX_COUNT, nodes);
  const conditions = tree.at('split_conditions').floats(nodes, true);
  const gains = tree.at('loss_changes').floats(nodes);
  const covers = tree.at('sum_hessian').floats(nodes);
  const defaultLeft = flags(tree.at('default_left'), nodes);
  const sets = readCategories(tree, nodes);

  const seen = new Uint8Array(nodes);
  const waiting = [0];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen[node]) tree.fail(`node ${node} has two parents`);
    seen[node] = 1;
    into.covers.push(covers[node]);
    const isLeaf = left[node] < 0;
    const set = sets.get(node);
    if (isLeaf !== right[node] < 0) tree.fail(`node ${node} has one child`);
    // Versions before 3.1 have NaN for splits on categories.
    if (Number.isNaN(conditions[node]) && (isLeaf || !set)) tree.fail(`node ${node} has no threshold or value`);
    if (isLeaf) {
      into.features.push(-1);
      into.values.push(conditions[node] + 0); // never −0
      into.flags.push(0);
      into.gains.push(0);
      continue;
    }
    if (features[node] >= nFeatures) tree.fail(`node ${node} splits on feature ${features[node]} of ${nFeatures}`);
    into.features.push(features[node]);
    into.flags.push((defaultLeft[node] && DEFAULT_LEFT) | (set ? CATEGORICAL : 0));
    into.gains.push(gains[node]);
    into.values.push(set ? into.categoryStarts.length - 1 : conditions[node] + 0);
    if (set) {
      for (const category of set) into.categories.push(category);
      into.categoryStarts.push(into.categories.length);
    }
    waiting.push(right[node], left[node]);
  }
}

/** The categories that go right, ascending, by node. */
function readCategories(tree: JsonReader, nodes: number): Map<number, Int32Array> {
  const sets = new Map<number, Int32Array>();
  const types = tree.find('split_type')?.integers(0, 1, nodes);
  if (!types) return sets; // written before there were categories
  const owners = tree.at('categories_nodes').integers(0, nodes - 1);
  const categories = tree.at('categories').integers(0, MAX_CATEGORIES - 1);
  const begins = tree.at('categories_segments').integers(0, categories.length, owners.length);
  const sizes = tree.at('categories_sizes').integers(0, categories.length, owners.length);
  owners.forEach((node, k) => {
    if (begins[k] + sizes[k] > categories.length) tree.fail(`the categories of node ${node} are not all there`);
    sets.set(node, Int32Array.from(new Set(categories.subarray(begins[k], begins[k] + sizes[k]))).sort());
  });
  types.forEach((type, node) => {
    if (type === 1 && !sets.has(node)) tree.fail(`node ${node} splits on categories and has none`);
    if (type === 0) sets.delete(node);
  });
  return sets;
}

/** Zeros and ones; older versions wrote true and false. */
function flags(list: JsonReader, length: number): Uint8Array {
  const items = list.items();
  if (items.length !== length) list.fail(`expected ${length} elements, found ${items.length}`);
  return Uint8Array.from(items, (item) => item.flag());
}
