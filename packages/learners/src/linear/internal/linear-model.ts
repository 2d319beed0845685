/** What the linear regressors share: their state, prediction and the check of a state. */
import { type Features, isSparse } from '@hyperopt-ts/data';
import { completeFeatures } from '../../internal/complete-features.ts';
import { numberFeatures } from '../../internal/number-features.ts';
import { stateReader } from '../../internal/state-reader.ts';
import { linearScores } from './linear-scores.ts';

export interface LinearModel {
  readonly columns: number;
  /** One per column. */
  readonly coef: Float64Array;
  readonly intercept: number;
}

/** The values coef · x + intercept. Sparse features are refused unless `sparse`. */
export function predictLinear(
  kind: string,
  { columns, coef, intercept }: LinearModel,
  { sparse = false } = {},
): (X: Features) => Float64Array {
  const ofSparse = linearScores({ columns, weights: coef, bias: Float64Array.of(intercept) });
  return (X) => {
    if (sparse && isSparse(X)) return ofSparse(numberFeatures(kind, X, columns));
    const { rows, values } = completeFeatures(kind, X, columns);
    const output = new Float64Array(rows);
    for (let i = 0, at = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < columns; j++, at++) sum += values[at] * coef[j];
      output[i] = sum + intercept;
    }
    return output;
  };
}

export function checkLinearModel(kind: string, state: unknown): asserts state is LinearModel {
  const read = stateReader(kind, state);
  read.doubles('coef', read.integer('columns'));
  read.finite('intercept');
}
