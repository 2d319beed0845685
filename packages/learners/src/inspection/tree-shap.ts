/**
 * Exact SHAP values of boosters and forests (Lundberg et al. 2020): how much each feature moves the output of a row away from
 * the mean output. They are the Shapley values of the game in which a coalition of features is known.
 */

import type { Features, Matrix } from '@hyperopt-ts/data';
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import type { Booster } from '../boosting/booster.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import type { Trees } from '../trees/trees.ts';
import { countRows, sharesOfCovers, sharesOfRow } from './internal/left-shares.ts';
import { expectation, productGames } from './internal/product-games.ts';
import { boosterView, forestView, type TreeView } from './internal/tree-view.ts';

export interface TreeShapOptions {
  /** Rows that stand for what is usual. Needed for forests and for 'interventional'. */
  readonly background?: Features;
  /**
   * What the features outside a coalition are. 'pathDependent' (default): at a split on one of them, a row goes both ways, by
   * the shares of the background, or, without one, of the rows that the booster was fitted to (their sums of Hessians, as
   * XGBoost's `pred_contribs`). 'interventional': those of each background row in turn, which takes as much longer.
   */
  readonly method?: 'pathDependent' | 'interventional';
}

export interface ShapValues {
  readonly nOutputs: number;
  /** rows x nOutputs x nFeatures. Of a row and output, their sum and `base` is the output. */
  readonly values: Float64Array;
  /** One per output: the mean output. */
  readonly base: Float64Array;
}

/**
 * Outputs are margins of a booster (one for two classes or values, else one a class), probabilities of a forest of
 * classification trees (one a class), or values. The time is linear in the rows, in the nodes of the trees and, but for a small
 * factor, in their depth; 'interventional' multiplies it by the number of background rows.
 *
 * Throws a ValidationError for features of the wrong number or sparse, and when a background is needed and not given.
 *
 * @example
 * const { values, base } = treeShap(booster, X);
 */
export function treeShap(model: Booster | Trees, X: Features, options: TreeShapOptions = {}): ShapValues {
  checkOptionNames('treeShap', options, ['background', 'method']);
  const { method = 'pathDependent' } = options;
  const view = 'nodes' in model ? forestView(model) : boosterView(model);
  const { nFeatures, nOutputs } = view;
  const { rows, values } = denseFeatures('treeShap', X, nFeatures);
  const background = options.background && denseFeatures('treeShap: background', options.background, nFeatures);
  if (background?.rows === 0) throw new ValidationError('treeShap: the background has no rows');
  const scale = method === 'interventional' && background ? 1 / background.rows : 1;

  const size = nOutputs * nFeatures;
  const result = { nOutputs, values: new Float64Array(rows * size), base: new Float64Array(nOutputs) };
  const games = productGames(view);
  for (const share of leftShares(method, model, view, background)) {
    expectation(view, share).forEach((mean, k) => {
      result.base[k] += mean * scale;
    });
    for (let row = 0; row < rows; row++) {
      const into = result.values.subarray(row * size, (row + 1) * size);
      games.explain(values, row * nFeatures, share, scale, into);
    }
  }
  return result;
}

function* leftShares(
  method: string,
  model: Booster | Trees,
  view: TreeView,
  background: Matrix | undefined,
): Generator<Float64Array> {
  if (method === 'interventional') {
    if (!background) throw new ValidationError('treeShap: interventional values need a background');
    for (let row = 0; row < background.rows; row++)
      yield sharesOfRow(view, background.values, row * background.columns);
  } else if (method === 'pathDependent') {
    if (background) yield sharesOfCovers(view, countRows(view, background));
    else if ('covers' in model) yield sharesOfCovers(view, model.covers);
    else throw new ValidationError('treeShap: a forest does not know the rows it was fitted to; give a background');
  } else {
    throw new ValidationError(`treeShap: method must be "pathDependent" or "interventional", found "${method}"`);
  }
}
