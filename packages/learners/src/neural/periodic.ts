/** Whether numbers have periodic embeddings. */
import type { MlpParams } from './mlp-params.ts';

/** More columns would make the first layer much larger than the others. */
const PERIODIC_COLUMNS = 128;

export function hasPeriodic({ numericEmbeddings }: MlpParams, numbers: number): boolean {
  return numericEmbeddings === 'auto' ? numbers <= PERIODIC_COLUMNS : numericEmbeddings;
}
