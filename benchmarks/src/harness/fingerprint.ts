/** A hash of every bit of the probabilities that a model gives. */
import { createHash } from 'node:crypto';

export function fingerprint(probabilities: readonly Float64Array[]): string {
  const hash = createHash('sha256');
  for (const row of probabilities) hash.update(row);
  return hash.digest('hex');
}
