/**
 * Points of a selector's space that are worth trying first, found once on other data sets (`npm run bench -- portfolio`). They are
 * remembered beside the space, so that a search finds them wherever the selector stands in its space.
 */
import { isNode, type PartialParams } from '@hyperopt-ts/tpe';

/** One of a selector's members, by its name there, and raw values of its parameters by the rest of their labels. */
export interface Choice {
  readonly name: string;
  readonly params: PartialParams;
}

/** A pipeline to begin with. */
export interface Start {
  readonly learner: Choice;
  readonly preprocessing: Choice;
}

interface Selector {
  readonly label: string;
  /** The names of its members, in their order. */
  readonly names: readonly string[];
  /** Of a selector of learners. */
  readonly starts?: readonly Start[];
}

const selectors = new WeakMap<object, Selector>();

/** Remembers that `node` is a selector, and where to begin if it is one of learners; returns it. */
export function withStarts<N extends object>(node: N, selector: Selector): N {
  selectors.set(node, selector);
  return node;
}

/**
 * The starts of a space, or those given, as points of it, in their order; empty when no selector in it has any. Where it preprocesses
 * in a way of its own, that part is left open.
 */
export function startPoints(space: unknown, starts?: readonly Start[]): PartialParams[] {
  const found: Selector[] = [];
  collect(space, found);
  const learners = found.find((selector) => selector.starts);
  const preprocessing = found.find((selector) => !selector.starts);
  return (starts ?? learners?.starts ?? []).flatMap((start) => {
    const learner = learners && pointOf(learners, start.learner);
    const before = preprocessing ? pointOf(preprocessing, start.preprocessing) : {};
    return learner && before ? [{ ...learner, ...before }] : [];
  });
}

/** Plain records and arrays are looked into; what lies behind a choice may not be drawn. */
function collect(space: unknown, found: Selector[]): void {
  if (typeof space !== 'object' || space === null) return;
  const selector = selectors.get(space);
  if (selector) found.push(selector);
  else if (!isNode(space)) for (const value of Object.values(space)) collect(value, found);
}

/** Undefined when the selector has no member of that name. */
function pointOf({ label, names }: Selector, { name, params }: Choice): PartialParams | undefined {
  const index = names.indexOf(name);
  if (index < 0) return undefined;
  const labelled = Object.entries(params).map(([rest, value]) => [`${label}.${name}.${rest}`, value]);
  return { [label]: index, ...Object.fromEntries(labelled) };
}
