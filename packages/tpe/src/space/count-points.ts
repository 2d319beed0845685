/** How many points a space has. */
import { valuesOf } from '../distributions/values.ts';
import type { Block, Slot } from './block.ts';

/** Counting where parameters are shared visits combinations of options; beyond so many the space counts as infinite. */
const MOST_STEPS = 10000;

/** The number of different points, each a set of active parameters with their values; Infinity when it is not finite. */
export function countPoints(root: Block): number {
  return hasSharedSlots(root) ? countJointly(root) : countTree(root);
}

function hasSharedSlots(root: Block): boolean {
  const seen = new Set<Slot>();
  const visit = (block: Block): boolean =>
    block.some((slot) => seen.has(slot) || (seen.add(slot) && slot.branches.some(visit)));
  return visit(root);
}

/** Where each parameter is used once: the product over parameters, of choices the sum over options. */
function countTree(block: Block): number {
  let product = 1;
  for (const slot of block) product *= possibleBranches(slot)?.reduce((sum, b) => sum + countTree(b), 0) ?? count(slot);
  return product;
}

/** A shared parameter counts where a point reaches it first, as when a point is filled. */
function countJointly(root: Block): number {
  let steps = 0;
  const visit = (slots: Block, filled: ReadonlySet<Slot>): number => {
    const [slot, ...rest] = slots;
    if (!slot) return 1;
    if (filled.has(slot)) return visit(rest, filled);
    if (++steps > MOST_STEPS) return Number.POSITIVE_INFINITY;
    const next = new Set(filled).add(slot);
    const branches = possibleBranches(slot);
    if (!branches) return Number.isFinite(count(slot)) ? count(slot) * visit(rest, next) : Number.POSITIVE_INFINITY;
    let sum = 0;
    for (const branch of branches) {
      sum += visit([...branch, ...rest], next);
      if (sum === Number.POSITIVE_INFINITY) break;
    }
    return sum;
  };
  return visit(root, new Set());
}

/** The blocks of a choice's options that can be drawn; undefined where no option has parameters. */
function possibleBranches({ parameter, branches }: Slot): readonly Block[] | undefined {
  if (branches.every(({ length }) => length === 0)) return undefined;
  const { distribution } = parameter;
  const probabilities = distribution.type === 'categorical' ? distribution.probabilities : undefined;
  return branches.filter((_, i) => probabilities?.[i] !== 0);
}

function count({ parameter }: Slot): number {
  return valuesOf(parameter.distribution).count;
}
