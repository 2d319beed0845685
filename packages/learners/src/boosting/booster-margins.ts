/** A booster laid out for its kernel, and the margins that it gives. */
import type { Matrix } from '@hyperopt-ts/data';
import { createKernels, type Kernels, type Pointer } from '@hyperopt-ts/kernels';
import { type Booster, CATEGORICAL, DEFAULT_LEFT, rightChildren, treeRoots } from './booster.ts';

/** Bytes of a block of rows, so that it stays in the cache while all trees pass over it. */
const BLOCK_BYTES = 1 << 16;
/** Rows that the kernel walks at once. */
const LANES = 8;

/** Returns the margins of each row, rows x outputs. */
export function boosterMargins(booster: Booster): (X: Matrix) => Float64Array {
  const kernels = createKernels();
  const trees = layTrees(booster, kernels);
  const { nOutputs, nFeatures, baseScores } = booster;
  const rowBytes = Math.max(4, nFeatures * 4);
  const wanted = Math.ceil(BLOCK_BYTES / rowBytes / LANES) * LANES;
  const blockRows = Math.max(4 * LANES, Math.min(1024, wanted));
  const mark = kernels.mark();
  return ({ rows, values }) => {
    kernels.release(mark);
    const margins = new Float64Array(rows * nOutputs);
    const size = Math.min(rows, blockRows);
    const block = kernels.allocate(size * nFeatures * 8);
    const floats = kernels.allocate(size * rowBytes);
    const sums = kernels.allocate(size * nOutputs * 8);
    for (let from = 0; from < rows; from += size) {
      const n = Math.min(size, rows - from);
      kernels.f64(block, n * nFeatures).set(values.subarray(from * nFeatures, (from + n) * nFeatures));
      kernels.boostFloats(block, n * nFeatures, floats);
      const found = kernels.f64(sums, n * nOutputs);
      for (let i = 0; i < found.length; i += nOutputs) found.set(baseScores, i);
      for (let tree = 0; tree < booster.nTrees; tree++) {
        const root = trees.nodes + trees.roots[tree] * 16;
        const sum = sums + (tree % nOutputs) * 8;
        const sets = trees.anyOf[tree] ? trees.sets : 0;
        kernels.boostWalk(
          root,
          trees.depths[tree],
          trees.nodes,
          trees.values,
          floats,
          rowBytes,
          n,
          sum,
          nOutputs * 8,
          sets,
        );
      }
      margins.set(found, from * nOutputs);
    }
    return margins;
  };
}

interface LaidTrees {
  readonly nodes: Pointer;
  readonly values: Pointer;
  readonly sets: Pointer;
  /** Per tree. */
  readonly roots: Int32Array;
  readonly depths: Int32Array;
  /** 1: has splits on categories. */
  readonly anyOf: Uint8Array;
}

function layTrees(booster: Booster, kernels: Kernels): LaidTrees {
  const { features, values, flags, nTrees } = booster;
  const roots = treeRoots(booster).slice(0, nTrees);
  const right = rightChildren(booster);
  const depths = new Int32Array(nTrees);
  const anyOf = new Uint8Array(nTrees);
  const nodes = kernels.allocate(features.length * 16);
  const leaves = kernels.allocate(features.length * 8);
  const sets = laySets(booster, kernels);
  const words = kernels.i32(nodes, features.length * 4);
  const thresholds = kernels.f32(nodes, features.length * 4);
  const leafValues = kernels.f64(leaves, features.length);
  // Siblings lie side by side: node `node` of the booster goes to place `place`.
  const stack: [node: number, place: number, depth: number][] = [];
  for (let tree = 0; tree < nTrees; tree++) {
    stack.push([roots[tree], roots[tree], 0]);
    let free = roots[tree] + 1;
    for (let next = stack.pop(); next; next = stack.pop()) {
      const [node, place, depth] = next;
      const at = place * 4;
      if (features[node] < 0) {
        words[at] = 0;
        thresholds[at + 1] = NaN;
        words[at + 2] = nodes + place * 16;
        words[at + 3] = 0;
        leafValues[place] = values[node];
        depths[tree] = Math.max(depths[tree], depth);
        continue;
      }
      const categorical = flags[node] & CATEGORICAL;
      words[at] = features[node] * 4;
      if (categorical) words[at + 1] = values[node];
      else thresholds[at + 1] = values[node];
      words[at + 2] = nodes + free * 16;
      words[at + 3] = (flags[node] & DEFAULT_LEFT ? 0 : 1) | categorical;
      if (categorical) anyOf[tree] = 1;
      stack.push([right[node], free + 1, depth + 1], [node + 1, free, depth + 1]);
      free += 2;
    }
  }
  return { nodes, values: leaves, sets, roots, depths, anyOf };
}

/** A u32 offset per set; there, the number of words, and a bit per category. */
function laySets({ categoryStarts, categories }: Booster, kernels: Kernels): Pointer {
  const count = categoryStarts.length - 1;
  const offsets = new Uint32Array(count);
  let length = count;
  for (let set = 0; set < count; set++) {
    offsets[set] = length * 4;
    const end = categoryStarts[set + 1];
    if (end > categoryStarts[set]) length += 1 + (categories[end - 1] >> 5) + 1;
    else length += 1;
  }
  const at = kernels.allocate(length * 4);
  const words = kernels.u32(at, length).fill(0);
  words.set(offsets);
  for (let set = 0; set < count; set++) {
    const start = offsets[set] / 4;
    const end = categoryStarts[set + 1];
    if (end > categoryStarts[set]) words[start] = (categories[end - 1] >> 5) + 1;
    for (let k = categoryStarts[set]; k < end; k++)
      words[start + 1 + (categories[k] >> 5)] |= 1 << (categories[k] & 31);
  }
  return at;
}
