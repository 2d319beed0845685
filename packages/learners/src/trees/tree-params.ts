/**
 * The hyperparameters that trees and forests share, with scikit-learn 1.9's names and defaults, and what they mean for
 * a given table.
 */
import { either, integer, oneOf, type ParamRule, real } from '../contract/params.ts';
import { MAX_BINS } from './encode-columns.ts';

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
  /**
   * Minimal cost-complexity pruning (Breiman et al. 1984, chapter 3): of the subtrees of the grown tree, the one with the least
   * impurity + ccpAlpha x leaves, impurity being weighted by a leaf's share of the rows. 0: none.
   */
  readonly ccpAlpha: number;
  /**
   * Columns of more distinct values are binned by their quantiles. null: 65,536 up to 200,000 rows, 256 beyond, where
   * trees then grow in a fraction of the time.
   */
  readonly maxBins: number | null;
}

/** Measures of impurity. 'logLoss' is 'entropy' by its other name. */
export const classCriteria = ['gini', 'entropy', 'logLoss'] as const;
/**
 * 'poisson': half the Poisson deviance, for targets >= 0. 'friedmanMse' finds the splits of 'squaredError', being the same
 * times a factor of the node.
 */
export const valueCriteria = ['squaredError', 'friedmanMse', 'poisson'] as const;

/** `maxFeatures` is the default, which learners differ in. */
export function growthRules(maxFeatures: MaxFeatures) {
  return {
    maxDepth: nullable(integer(1, { min: 1 })),
    minSamplesSplit: either(integer(2, { min: 2 }), fraction(0.5)),
    minSamplesLeaf: either(integer(1, { min: 1 }), fraction(0.5)),
    maxFeatures: featureRule(maxFeatures),
    maxLeafNodes: nullable(integer(2, { min: 2 })),
    minImpurityDecrease: real(0, { min: 0 }),
    ccpAlpha: real(0, { min: 0 }),
    maxBins: nullable(integer(256, { min: 4, max: MAX_BINS })),
  };
}

/** Rows drawn for each tree: null for as many as there are, a fraction of them up to 1, or a count above 1. */
export const maxSamplesRule = nullable(either(integer(2, { min: 2 }), real(1, { above: 0, max: 1 })));

export function drawCount(maxSamples: number | null, rows: number): number {
  if (maxSamples === null) return rows;
  return Math.max(1, Math.min(MAX_INT, maxSamples <= 1 ? Math.floor(maxSamples * rows) : maxSamples));
}

/** The most bins of a column of `rows` values. */
export function binLimit(maxBins: number | null, rows: number): number {
  return maxBins ?? (rows > EXACT_ROWS ? 256 : MAX_BINS);
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

/** Beyond, bins of one byte. */
const EXACT_ROWS = 200000;
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
