/** Which terms become columns, and the counts of rows in those columns. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import type { TermCounts } from './term-counts.ts';
import type { VocabularyParams } from './text-analysis.ts';
import type { TextRows } from './text-column.ts';

export interface Vocabulary {
  /** Sorted by code unit: term k is column k. */
  readonly terms: string[];
  /** In how many of the documents each is. */
  readonly documentCounts: Uint32Array;
}

/** Of the rows with a text; scikit-learn's rules, the first in order of those that are equally common. */
export function chooseVocabulary(
  { terms, indptr, ids, counts }: TermCounts,
  { rows }: TextRows,
  { minDf, maxDf, maxFeatures }: VocabularyParams,
): Vocabulary {
  const inDocuments = new Uint32Array(terms.length);
  const total = new Float64Array(terms.length);
  for (const d of rows) {
    if (Number.isNaN(d)) continue;
    for (let k = indptr[d]; k < indptr[d + 1]; k++) {
      inDocuments[ids[k]]++;
      total[ids[k]] += counts[k];
    }
  }
  const least = minDf < 1 ? minDf * rows.length : minDf;
  const most = maxDf <= 1 ? maxDf * rows.length : maxDf;
  let chosen: number[] = [];
  for (let id = 0; id < terms.length; id++) {
    if (inDocuments[id] > 0 && inDocuments[id] >= least && inDocuments[id] <= most) chosen.push(id);
  }
  if (maxFeatures !== null && chosen.length > maxFeatures) {
    const commonest = chosen.sort((a, b) => total[b] - total[a] || a - b).slice(0, maxFeatures);
    chosen = commonest.sort((a, b) => a - b);
  }
  return { terms: chosen.map((id) => terms[id]), documentCounts: Uint32Array.from(chosen, (id) => inDocuments[id]) };
}

/** The counts of the rows' terms in the columns of `vocabulary`; a missing text has none. */
export function countRows(counted: TermCounts, vocabulary: readonly string[], { rows }: TextRows): SparseMatrix {
  const columnOf = columnsOf(counted.terms, vocabulary);
  const { indptr: from, ids, counts } = counted;
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((d, i) => {
    let stored = 0;
    if (!Number.isNaN(d)) for (let k = from[d]; k < from[d + 1]; k++) if (columnOf[ids[k]] >= 0) stored++;
    indptr[i + 1] = indptr[i] + stored;
  });
  const indices = new Uint32Array(indptr[rows.length]);
  const values = new Float64Array(indices.length);
  let to = 0;
  for (const d of rows) {
    if (Number.isNaN(d)) continue;
    for (let k = from[d]; k < from[d + 1]; k++) {
      const column = columnOf[ids[k]];
      if (column < 0) continue;
      indices[to] = column;
      values[to++] = counts[k];
    }
  }
  return { rows: rows.length, columns: vocabulary.length, indptr, indices, values };
}

/** Fewer than one in so many terms: each is looked for, else both lists are walked through. */
const FEW = 16;

/** The place of each of `terms` in `vocabulary`, −1 where it is not there; both are sorted. */
function columnsOf(terms: readonly string[], vocabulary: readonly string[]): Int32Array {
  const found = new Int32Array(terms.length).fill(-1);
  const few = terms.length * FEW < vocabulary.length;
  let at = 0;
  terms.forEach((term, id) => {
    if (few) at = firstFrom(vocabulary, term);
    else while (at < vocabulary.length && vocabulary[at] < term) at++;
    if (vocabulary[at] === term) found[id] = at;
  });
  return found;
}

/** Index of the first that is not before `term`. */
function firstFrom(sorted: readonly string[], term: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
