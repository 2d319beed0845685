/**
 * How often each document of a column holds each term: what all folds and all vectorizers of the same analysis share, so it is
 * remembered as long as the documents are.
 */
import type { Documents } from '@hyperopt-ts/data';
import { termsOf } from './terms-of.ts';
import type { TextAnalysis } from './text-analysis.ts';

export interface TermCounts {
  /** Sorted by code unit. */
  readonly terms: readonly string[];
  /** Document d has the terms ids[indptr[d]] … ids[indptr[d + 1] − 1], ascending, each as often as `counts` says. */
  readonly indptr: Uint32Array;
  readonly ids: Uint32Array;
  readonly counts: Uint32Array;
}

/** Of the analyses of one column the latest are remembered. */
const REMEMBERED = 3;
const remembered = new WeakMap<Uint8Array, Map<string, TermCounts>>();

export function termCounts(documents: Documents, analysis: TextAnalysis): TermCounts {
  const known = remembered.get(documents.bytes) ?? new Map<string, TermCounts>();
  remembered.set(documents.bytes, known);
  const key = JSON.stringify([analysis, documents.offsets.byteOffset, documents.offsets.length]);
  const counted = known.get(key) ?? countTerms(documents, analysis);
  known.delete(key);
  known.set(key, counted);
  for (const oldest of known.keys()) {
    if (known.size <= REMEMBERED) break;
    known.delete(oldest);
  }
  return counted;
}

function countTerms(documents: Documents, analysis: TextAnalysis): TermCounts {
  const numbers = new Map<string, number>();
  const found = new Growing();
  const ends = new Uint32Array(documents.offsets.length);
  const visit = (term: string): void => {
    const number = numbers.get(term) ?? numbers.size;
    if (number === numbers.size) numbers.set(term, number);
    found.push(number);
  };
  const visitTerms = termsOf(analysis);
  eachText(documents, (text, d) => {
    visitTerms(text, visit);
    ends[d + 1] = found.length;
  });

  const terms = [...numbers.keys()].sort();
  const rank = new Uint32Array(terms.length);
  terms.forEach((term, id) => {
    rank[numbers.get(term) ?? 0] = id;
  });
  const ids = found.take();
  for (let k = 0; k < ids.length; k++) ids[k] = rank[ids[k]];
  return { terms, ...countRuns(ids, ends) };
}

/** Sorts each document's ids and makes one of equals, in place. */
function countRuns(ids: Uint32Array, ends: Uint32Array): Omit<TermCounts, 'terms'> {
  const counts = new Uint32Array(ids.length);
  const indptr = new Uint32Array(ends.length);
  let to = 0;
  for (let d = 1; d < ends.length; d++) {
    const sorted = ids.subarray(ends[d - 1], ends[d]).sort();
    for (let k = 0; k < sorted.length; k++) {
      if (k === 0 || sorted[k] !== ids[to - 1]) ids[to++] = sorted[k];
      counts[to - 1]++;
    }
    indptr[d] = to;
  }
  return { indptr, ids: ids.slice(0, to), counts: counts.slice(0, to) };
}

/** Calls `use` with each document's text. */
function eachText({ bytes, offsets }: Documents, use: (text: string, d: number) => void): void {
  const decoder = new TextDecoder();
  for (let d = 0; d + 1 < offsets.length; d++) {
    // Shared memory cannot be decoded, a copy can.
    use(decoder.decode(bytes.slice(offsets[d], offsets[d + 1])), d);
  }
}

class Growing {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  take(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}
