/**
 * What trials share on a fold: its rows, and the features that fitted transformers made of them. Least recently used
 * entries go first when the bytes exceed the bound.
 */
import { type Features, isSparse } from '@hyperopt-ts/data';

export interface FoldFeatures {
  readonly train: Features;
  readonly test: Features;
  /** What fitting the transformers cost; counted for every trial that uses them, so that work does not depend on the cache. */
  readonly work: number;
  readonly warnings: readonly string[];
}

export interface FoldCache {
  get(key: string): FoldFeatures | undefined;
  set(key: string, features: FoldFeatures): void;
}

/** `maxBytes` bounds the values held; default 256 MiB. */
export function createFoldCache({ maxBytes = 256 * 1024 * 1024 } = {}): FoldCache {
  const entries = new Map<string, FoldFeatures>();
  let bytes = 0;
  return {
    get(key) {
      const found = entries.get(key);
      if (found) {
        entries.delete(key);
        entries.set(key, found);
      }
      return found;
    },
    set(key, features) {
      const size = byteLength(features);
      if (size > maxBytes) return;
      entries.set(key, features);
      bytes += size;
      for (const [oldest, held] of entries) {
        if (bytes <= maxBytes) break;
        entries.delete(oldest);
        bytes -= byteLength(held);
      }
    },
  };
}

function byteLength({ train, test }: FoldFeatures): number {
  return bytesOf(train) + bytesOf(test);
}

function bytesOf(X: Features): number {
  return X.values.byteLength + (isSparse(X) ? X.indices.byteLength + X.indptr.byteLength : 0);
}
