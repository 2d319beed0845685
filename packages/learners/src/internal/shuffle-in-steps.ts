/** A shuffle that can pause. */
import type { Stream } from '@hyperopt-ts/numerics';

/** Places between yields. */
const CHUNK = 1 << 17;

/** Shuffles in place, as `stream.shuffle` does, and returns its argument. */
export function* shuffleInSteps(items: Int32Array, stream: Stream): Generator<void, Int32Array> {
  for (let i = items.length - 1; i > 0; i--) {
    const j = stream.integer(0, i + 1);
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
    if (i % CHUNK === 0) yield;
  }
  return items;
}
