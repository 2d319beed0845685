/** How often and in what pieces a network sees its rows. */
import type { MlpParams } from './mlp-params.ts';
import type { NetworkLayout } from './network-layout.ts';

export interface TrainingPlan {
  /** Passes over the rows. */
  readonly epochs: number;
  /** Steps in a pass; their batches differ by a row at most. */
  readonly batches: number;
  /** Rows that go through the network at a time: a larger batch is learned from in pieces. */
  readonly capacity: number;
  /** Work of a row, forward; going backward costs twice that. */
  readonly rowWork: number;
}

/** Nanoseconds of work between yields, and in a piece of a batch. */
export const SLICE = 1e7;
/** Multiply-adds in a nanosecond. */
const SPEED = 14;

/** Rows up to which a batch has so many, by default. */
const BATCHES: readonly (readonly [rows: number, batch: number])[] = [
  [256, 16],
  [1024, 32],
  [4096, 64],
  [8192, 128],
  [30_000, 256],
  [100_000, 512],
];

export function trainingPlan(params: MlpParams, layout: NetworkLayout, rows: number): TrainingPlan {
  const automatic = BATCHES.find(([limit]) => rows <= limit)?.[1] ?? 1024;
  const size = Math.min(rows, params.batchSize === 'auto' ? automatic : params.batchSize);
  const batches = Math.max(1, Math.round(rows / size));
  const rowWork = layout.length / SPEED + 30 * layout.shape.periodic + 4 * layout.inputs;
  const capacity = Math.max(1, Math.min(Math.ceil(rows / batches), Math.floor(SLICE / (3 * rowWork))));
  return { epochs: params.maxIter === 'auto' ? automaticEpochs(rows) : params.maxIter, batches, capacity, rowWork };
}

/** A network more costs as much as the first, and helps less the more rows there are. */
export function networkCount({ nEstimators }: MlpParams, rows: number): number {
  if (nEstimators !== 'auto') return nEstimators;
  if (rows <= 500) return 16;
  if (rows <= 1000) return 8;
  if (rows <= 10_000) return 4;
  return rows <= 100_000 ? 2 : 1;
}

/** 64; from 30,000 rows on so many fewer that a fit does not take longer, down to 8. */
function automaticEpochs(rows: number): number {
  return Math.max(8, Math.min(64, Math.round((64 * 30_000) / rows)));
}
