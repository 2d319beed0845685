/** Categorical naive Bayes: each class has a distribution of its own over the categories of each column. */
import type { Features, Matrix } from '@hyperopt-ts/data';
import { log, ValidationError } from '@hyperopt-ts/numerics';
import type { Classifier } from '../contract/learner.ts';
import { defineParams, either, flag, integer, oneOf, real } from '../contract/params.ts';
import { softmaxRows, spreadClasses } from '../internal/class-probabilities.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { inSlices } from '../internal/in-slices.ts';
import { readClasses } from '../internal/read-classes.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type ClassPrior, classPriorRule, logPrior, readLogPrior } from './class-prior.ts';
import { classRows } from './class-sums.ts';
import { LEAST_ALPHA } from './linear-bayes.ts';

export interface CategoricalNbParams {
  /** Added to each count (Lidstone's smoothing). Default 1; less than 1e-10 counts as 1e-10. */
  readonly alpha: number;
  /** The classes' shares of the rows are their prior; otherwise all are alike. Default true. */
  readonly fitPrior: boolean;
  /** The prior itself, one probability a class. Default null. */
  readonly classPrior: ClassPrior;
  /** A column has at least so many categories, seen or not. Default null: as many as its largest code says. */
  readonly minCategories: number | null;
}

export interface CategoricalNbState {
  readonly columns: number;
  readonly nClasses: number;
  /** The classes that had rows, ascending. */
  readonly classes: Int32Array;
  readonly logPrior: Float64Array;
  /** Categories that were seen, of each column. */
  readonly counts: Int32Array;
  /** The codes of those categories, column after column. */
  readonly codes: Float64Array;
  /** codes x classes: the logs of their probabilities. */
  readonly logProb: Float64Array;
  /** columns x classes: those of a category that was not seen. */
  readonly logUnseen: Float64Array;
}

const kind = 'categoricalNb';
const params = defineParams(kind, {
  alpha: real(1, { min: 0 }),
  fitPrior: flag(true),
  classPrior: classPriorRule,
  minCategories: either(oneOf([null], null), integer(1, { min: 1 })),
});

/** Numbers are read as codes of categories, without their fractions. A missing value tells nothing. */
export const categoricalNb: Classifier<CategoricalNbParams, CategoricalNbState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: true, sparse: false, categories: true, negative: true },
  *fit({ alpha, fitPrior, classPrior, minCategories }, data, run) {
    const X = denseFeatures(kind, data.X);
    if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
    const { columns } = X;
    const { nClasses } = data;
    const rows = classRows(data);
    const { classes } = rows;
    const tables = Array.from({ length: columns }, () => new CategoryTable(classes.length));
    yield* inSlices(run)(X.rows, 40 * X.values.length + X.rows, (from, to) => {
      for (let i = from, at = from * columns; i < to; i++) {
        const weight = rows.weights[i];
        for (let j = 0; j < columns; j++, at++) {
          if (weight > 0 && !Number.isNaN(X.values[at])) tables[j].add(codeOf(X.values[at]), rows.codes[i], weight);
        }
      }
    });
    const smoothing = Math.max(alpha, LEAST_ALPHA);
    const found = tables.map((table, j) => table.logs(smoothing, categories(X, j, table, minCategories)));
    run.count(50 * classes.length * tables.reduce((sum, { size }) => sum + size, 0));
    return {
      ...{ columns, nClasses, classes, logPrior: logPrior({ kind, nClasses, ...rows }, classPrior, !fitPrior) },
      counts: Int32Array.from(tables, ({ size }) => size),
      codes: Float64Array.from(tables.flatMap(({ codes }) => codes)),
      logProb: Float64Array.from(found.flatMap(({ seen }) => seen)),
      logUnseen: Float64Array.from(found.flatMap(({ unseen }) => unseen)),
    };
  },
  predictor,
  checkState(state): asserts state is CategoricalNbState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    const classes = readClasses(read).length;
    const counts = read.integers('counts', columns, 0, 2_147_483_647);
    const codes = counts.reduce((sum, count) => sum + count, 0);
    read.doubles('codes', codes);
    read.doubles('logProb', codes * classes);
    read.doubles('logUnseen', columns * classes);
    readLogPrior(read, 'logPrior', classes);
  },
};

/** Without its fraction, and 0 without its sign. */
function codeOf(value: number): number {
  return Math.trunc(value) + 0;
}

function categories({ levels }: Matrix, j: number, { codes, size }: CategoryTable, least: number | null): number {
  const largest = codes.reduce((max, code) => Math.max(max, code), -1);
  return Math.max(levels?.[j] ?? 0, largest + 1, size, least ?? 1);
}

/** Weights of the categories of a column, for each class. */
class CategoryTable {
  readonly codes: number[] = [];
  readonly #classes: number;
  readonly #index = new Map<number, number>();
  /** codes x classes. */
  readonly #weights: number[] = [];

  constructor(classes: number) {
    this.#classes = classes;
  }

  get size(): number {
    return this.codes.length;
  }

  add(code: number, label: number, weight: number): void {
    let at = this.#index.get(code);
    if (at === undefined) {
      at = this.#weights.length;
      this.#index.set(code, at);
      this.codes.push(code);
      for (let k = 0; k < this.#classes; k++) this.#weights.push(0);
    }
    this.#weights[at + label] += weight;
  }

  /** Logs of smoothed shares: of the categories that were seen (codes x classes), and of any other (one per class). */
  logs(smoothing: number, categories: number): { seen: number[]; unseen: number[] } {
    const totals = new Array<number>(this.#classes).fill(smoothing * categories);
    for (const [at, weight] of this.#weights.entries()) totals[at % this.#classes] += weight;
    const logTotals = totals.map(log);
    return {
      seen: this.#weights.map((weight, at) => log(weight + smoothing) - logTotals[at % this.#classes]),
      unseen: logTotals.map((logTotal) => log(smoothing) - logTotal),
    };
  }
}

function predictor({ columns, nClasses, classes, logPrior, counts, codes, logProb, logUnseen }: CategoricalNbState) {
  const outputs = classes.length;
  let next = 0;
  const index = Array.from(counts, (count) => {
    const places = new Map<number, number>();
    for (const end = next + count; next < end; next++) places.set(codes[next], next * outputs);
    return places;
  });
  return (features: Features): Float64Array => {
    const { rows, values } = denseFeatures(kind, features, columns);
    const scores = new Float64Array(rows * outputs);
    for (let i = 0, at = 0; i < rows; i++) {
      const row = i * outputs;
      for (let k = 0; k < outputs; k++) scores[row + k] = logPrior[k];
      for (let j = 0; j < columns; j++, at++) {
        if (Number.isNaN(values[at])) continue;
        const place = index[j].get(codeOf(values[at]));
        const [logs, from] = place === undefined ? [logUnseen, j * outputs] : [logProb, place];
        for (let k = 0; k < outputs; k++) scores[row + k] += logs[from + k];
      }
    }
    return spreadClasses(softmaxRows(scores, outputs), classes, nClasses);
  };
}
