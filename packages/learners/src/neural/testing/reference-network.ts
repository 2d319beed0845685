/** A network as plain loops over doubles: the reference of the kernels. */
import type { Activation } from '../activations.ts';
import type { NetworkLayout, Part } from '../network-layout.ts';

export interface ReferenceRows {
  /** One array a row: numbers that have periodic embeddings, then plain values. */
  readonly dense: readonly (readonly number[])[];
  /** One array a row: the code of each table, −1 for none. */
  readonly codes: readonly (readonly number[])[];
  /** The rows' parts of their total weight. */
  readonly shares: readonly number[];
}

const [SCALE, ALPHA] = [1.0507009873554805, 1.6732632423543772];
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

const functions: Record<Activation, (x: number) => number> = {
  identity: (x) => x,
  relu: (x) => Math.max(0, x),
  tanh: Math.tanh,
  selu: (x) => SCALE * (x > 0 ? x : ALPHA * Math.expm1(x)),
  silu: (x) => x * logistic(x),
  mish: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
};

/** Outputs of each row; batch normalisation by the statistics of the rows, or by the running ones. */
export function referenceForward(
  layout: NetworkLayout,
  activation: Activation,
  parameters: ArrayLike<number>,
  rows: ReferenceRows,
  statistics: 'batch' | 'running' = 'batch',
): number[][] {
  const at = ({ offset }: Part, i: number) => parameters[offset + i];
  const { shape } = layout;
  let values = rows.dense.map((row, i) => {
    const embedded = row
      .slice(0, shape.periodic)
      .flatMap((x, j) => periodic(x, (q) => at(layout.periodic, 100 * j + q)));
    const tables = layout.tables.flatMap((table, t) => {
      const code = rows.codes[i][t];
      return Array.from({ length: shape.embeddingSize }, (_, q) =>
        code < 0 ? 0 : at(table, code * shape.embeddingSize + q),
      );
    });
    return [...embedded, ...row.slice(shape.periodic), ...tables];
  });
  const { scale } = layout;
  if (scale) values = values.map((row) => row.map((x, j) => x * at(scale, j)));
  for (const [l, { inputs, outputs, weights, bias, norm }] of layout.layers.entries()) {
    const bias0 = (j: number) => (norm ? 0 : at(bias, j));
    let next = values.map((row) =>
      Array.from({ length: outputs }, (_, j) => {
        let sum = bias0(j);
        for (let k = 0; k < inputs; k++) sum += row[k] * at(weights, k * outputs + j);
        return sum;
      }),
    );
    if (norm) {
      const mean = columns(next, (x) => x, rows.shares);
      const variance = columns(next, (x, j) => (x - mean[j]) ** 2, rows.shares);
      const [m, v] =
        statistics === 'batch'
          ? [mean, variance]
          : [norm.mean, norm.variance].map((part) => mean.map((_, j) => at(part, j)));
      next = next.map((row) =>
        row.map((x, j) => (at(norm.gain, j) * (x - m[j])) / Math.sqrt(v[j] + 1e-5) + at(bias, j)),
      );
    }
    values = l < layout.layers.length - 1 ? next.map((row) => row.map(functions[activation])) : next;
  }
  return values;
}

function periodic(x: number, p: (i: number) => number): number[] {
  const sums = [p(96), p(97), p(98)];
  for (let f = 0; f < 16; f++) {
    const wave = Math.cos(2 * Math.PI * p(f) * x + p(16 + f));
    for (let q = 0; q < 3; q++) sums[q] += wave * p(32 + 4 * f + q);
  }
  return [...sums, x];
}

function columns(rows: number[][], f: (x: number, j: number) => number, shares: readonly number[]): number[] {
  return rows[0].map((_, j) => rows.reduce((sum, row, i) => sum + shares[i] * f(row[j], j), 0));
}

/** Mean over the rows, by weight, of the cross-entropy with smoothed classes. */
export function crossEntropy(scores: number[][], y: ArrayLike<number>, weights: readonly number[], smoothing: number) {
  return scores.reduce((sum, row, i) => {
    const top = Math.max(...row);
    const total = Math.log(row.reduce((t, s) => t + Math.exp(s - top), 0)) + top;
    const loss = row.reduce(
      (t, s, k) => t + ((k === y[i] ? 1 - smoothing : 0) + smoothing / row.length) * (total - s),
      0,
    );
    return sum + weights[i] * loss;
  }, 0);
}

export function squaredError(values: number[][], y: ArrayLike<number>, weights: readonly number[]): number {
  return values.reduce((sum, [value], i) => sum + weights[i] * (value - y[i]) ** 2, 0);
}

/** Central differences of f by each parameter. */
export function numericGradient(f: (parameters: Float64Array) => number, at: Float64Array, step = 1e-6): Float64Array {
  const moved = at.slice();
  return at.map((value, i) => {
    moved[i] = value + step;
    const up = f(moved);
    moved[i] = value - step;
    const down = f(moved);
    moved[i] = value;
    return (up - down) / (2 * step);
  });
}
