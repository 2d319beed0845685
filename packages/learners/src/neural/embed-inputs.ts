/** Encoded rows become the input of the first layer: periodic embeddings, plain values, embedded categories. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { type NetworkLayout, PERIODIC_SIZE, padded } from './network-layout.ts';

/** Encoded rows in kernel memory. */
export interface EncodedRows {
  readonly count: number;
  /** f32, `denseLine(layout)` bytes from row to row. */
  readonly dense: Pointer;
  /** i32, one for each table. */
  readonly codes: Pointer;
}

export function denseLine({ shape }: NetworkLayout): number {
  return padded(shape.periodic + shape.plain) * 4;
}

export function inputLine({ inputs }: NetworkLayout): number {
  return padded(inputs) * 4;
}

/** Whether the input of the first layer is more than the encoded rows themselves. */
export function hasEmbeddings({ shape }: NetworkLayout): boolean {
  return shape.periodic > 0 || shape.tables.length > 0;
}

/** Fills `out` (`inputLine(layout)` bytes from row to row); gives it, or the rows themselves where nothing is embedded. */
export function embedInputs(
  kernels: Kernels,
  layout: NetworkLayout,
  parameters: Pointer,
  rows: EncodedRows,
  out: Pointer,
): Pointer {
  if (!hasEmbeddings(layout)) return rows.dense;
  const { shape, periodic, tables } = layout;
  const [from, to] = [denseLine(layout), inputLine(layout)];
  kernels.densePeriodic(rows.dense, from, parameters + periodic.offset * 4, shape.periodic, out, to, rows.count);
  let at = out + shape.periodic * PERIODIC_SIZE * 4;
  kernels.denseCopy(rows.dense + shape.periodic * 4, from, at, to, rows.count, shape.plain * 4);
  at += shape.plain * 4;
  const step = tables.length * 4;
  tables.forEach(({ offset }, t) => {
    const table = parameters + offset * 4;
    kernels.denseLookup(rows.codes + t * 4, step, table, shape.embeddingSize, at, to, rows.count);
    at += shape.embeddingSize * 4;
  });
  return out;
}

/** Adds to the gradients (laid out as the parameters) those of the embeddings, given that of the input of the first layer. */
export function embedInputsBack(
  kernels: Kernels,
  layout: NetworkLayout,
  parameters: Pointer,
  gradients: Pointer,
  rows: EncodedRows,
  slopes: Pointer,
): void {
  const { shape, periodic, tables } = layout;
  const [from, to] = [denseLine(layout), inputLine(layout)];
  const [p, g] = [parameters + periodic.offset * 4, gradients + periodic.offset * 4];
  kernels.densePeriodicBack(rows.dense, from, p, g, shape.periodic, slopes, to, rows.count);
  let at = slopes + (shape.periodic * PERIODIC_SIZE + shape.plain) * 4;
  tables.forEach(({ offset }, t) => {
    const codes = rows.codes + t * 4;
    kernels.denseLookupBack(codes, tables.length * 4, gradients + offset * 4, shape.embeddingSize, at, to, rows.count);
    at += shape.embeddingSize * 4;
  });
}
