/** From the outputs of a grown tree's leaves to what they add to the margins. */
import { take } from '@hyperopt-ts/data';
import type { Pointer } from '@hyperopt-ts/kernels';
import { type FitMemory, marginsOf } from './fit-memory.ts';
import type { GrownNode, Range } from './grown-tree.ts';
import type { Target } from './losses.ts';
import type { Quantile } from './weighted-quantile.ts';

const MOST = 3e38;
const LEAST = 1e-30;

/** Outputs become the quantile of their rows' residuals. Yields when a slice of work is done. */
export function* renewLeaves(
  root: GrownNode,
  memory: FitMemory,
  { y, weights }: Target,
  quantile: Quantile,
): Generator<void, void> {
  if (!root.split) return;
  const margins = marginsOf(memory);
  for (const leaf of leavesOf(root)) {
    const rows = memory.kernels.u32(memory.bag + leaf.rows.start * 4, leaf.rows.count);
    const residuals = new Float64Array(rows.length);
    for (let k = 0; k < rows.length; k++) residuals[k] = y[rows[k]] - margins[rows[k]];
    leaf.output = yield* quantile(residuals, weights && take(weights, rows));
  }
}

/** Outputs are shrunk, rounded and added to the margins of `output`. */
export function settleLeaves(root: GrownNode, learningRate: number, memory: FitMemory, output: number): void {
  const { kernels, bag, others, rows } = memory;
  const margins = memory.margins + output * rows * 8;
  const add = ({ start, count }: Range, at: Pointer, value: number) =>
    kernels.boostAdd(at + start * 4, count, margins, value);
  for (const leaf of leavesOf(root)) {
    leaf.output = rounded(leaf.output * learningRate);
    add(leaf.rows, bag, leaf.output);
    add(leaf.others, others, leaf.output);
  }
}

/** To f32, within its range. */
function rounded(output: number): number {
  const size = Math.abs(output);
  return size > LEAST && size < MOST ? Math.fround(output) : output;
}

function* leavesOf(root: GrownNode): Generator<GrownNode> {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.split) stack.push(node.split.right, node.split.left);
    else yield node;
  }
}
