/** What a study keeps in memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of the JS heap and of array buffers that `make` leaves in use, as long as its result lives. */
export function bytesOf(make: () => unknown): number {
  const before = bytesInUse();
  const kept = make();
  const bytes = bytesInUse() - before;
  // Read after the measurement, lest it be collected before.
  return kept === undefined ? 0 : bytes;
}

function bytesInUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
