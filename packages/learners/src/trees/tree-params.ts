/**
 * The hyperparameters that trees and forests share, with scikit-learn 1.9's names and defaults, and what they mean for
 * a given table.
 */
import { either, integer, oneOf, type ParamRule, real } from '../contract/params.ts';

/** How many features are tried at a node: see `maxFeatures`. */
export type MaxFeatures = 'sqrt' | 'log2' | null | number;

export interface GrowthParams {
  /** Greatest depth of a leaf; null: no limit. The root has depth 0. */
  readonly maxDepth: number | null;
  /** Fewest rows that a node must have to be split: a count from 2, or a fraction of the rows below 1. */
  readonly minSamplesSplit: number;
  /** Fewest rows in a leaf: a count from 1, or a fraction of the rows below 1. */
  readonly minSamplesLeaf: number;
  /**
   * Features tried at each node: the square root or the logarithm to base 2 of their number, null for all, a fraction
   * of them in (0, 1], or a count above 1. (1 means all of them: the fraction, as the float 1.0 in scikit-learn.) At
   * least one.
   */
  readonly maxFeatures: MaxFeatures;
  /** At most this many leaves: those nodes are split that lower the impurity most; null: no limit. */
  readonly maxLeafNodes: number | null;
  /** A node is split only if that lowers the impurity by this much, weighted by the node's share of the rows. */
  readonly minImpurityDecrease: number;
}

/** `maxFeatures` is the default, which learners differ in. */
export function growthRules(maxFeatures: MaxFeatures) {
  return {
    maxDepth: nullable(integer(1, { min: 1 })),
    minSamplesSplit: either(integer(2, { min: 2 }), fraction(0.5)),
    minSamplesLeaf: either(integer(1, { min: 1 }), fraction(0.5)),
    maxFeatures: featureRule(maxFeatures),
    maxLeafNodes: nullable(integer(2, { min: 2 })),
    minImpurityDecrease: real(0, { min: 0 }),
  };
}

/** `params` as counts for a table of `rows` x `columns`. */
export function growthLimits(params: GrowthParams, rows: number, columns: number) {
  const minSamplesLeaf = countOf(params.minSamplesLeaf, rows);
  return {
    maxDepth: Math.min(params.maxDepth ?? MAX_INT, MAX_INT),
    minSamplesSplit: Math.max(2, countOf(params.minSamplesSplit, rows)),
    minSamplesLeaf: Math.min(minSamplesLeaf, MAX_INT / 4),
    maxFeatures: featureCount(params.maxFeatures, columns),
    minImpurityDecrease: params.minImpurityDecrease,
  };
}

const MAX_INT = 2147483647;

function countOf(value: number, rows: number): number {
  return Math.min(value < 1 ? Math.ceil(value * rows) : value, MAX_INT);
}

function featureCount(maxFeatures: MaxFeatures, columns: number): number {
  if (maxFeatures === null) return columns;
  if (maxFeatures === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(columns)));
  if (maxFeatures === 'log2') return Math.max(1, 31 - Math.clz32(columns));
  return Math.max(1, Math.min(columns, maxFeatures <= 1 ? Math.floor(maxFeatures * columns) : maxFeatures));
}

function featureRule(defaultValue: MaxFeatures): ParamRule<MaxFeatures> {
  const rule = either(
    oneOf(['sqrt', 'log2', null], null),
    either(integer(2, { min: 2 }), real(1, { above: 0, max: 1 })),
  );
  return { default: defaultValue, expected: rule.expected };
}

function fraction(defaultValue: number): ParamRule<number> {
  return {
    default: defaultValue,
    expected: (value) =>
      typeof value === 'number' && value > 0 && value < 1 ? undefined : 'a fraction above 0 and below 1',
  };
}

/** The rule, or null, which is the default. */
function nullable<T>(rule: ParamRule<T>): ParamRule<T | null> {
  return {
    default: null,
    expected: (value) => {
      const expected = value === null ? undefined : rule.expected(value);
      return expected && `${expected}, or null`;
    },
  };
}
