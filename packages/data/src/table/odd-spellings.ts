/**
 * The texts of the cells of a column that its values alone would not give back. They are needed only if the column turns out to be
 * text after all, so at most 8 MB of them are kept; later ones are then spelled as JavaScript spells the value.
 */
import { appendBytes, GrowingArray } from './growing-array.ts';

const MOST_BYTES = 8_000_000;

export class OddSpellings {
  private rows = new GrowingArray((length) => new Float64Array(length));
  private ends = new GrowingArray((length) => new Uint32Array(length));
  private text = new GrowingArray((length) => new Uint8Array(length));

  /** Rows are kept in ascending order. */
  keep(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.text.used + end - start > MOST_BYTES) return;
    this.rows.push(row);
    appendBytes(this.text, bytes, start, end);
    this.ends.push(this.text.used);
  }

  /** Gives the bytes of each row asked for, undefined where none were kept; rows must ascend. The store is emptied. */
  reader(): (row: number) => Uint8Array | undefined {
    const rows = this.rows.take();
    const ends = this.ends.take();
    const text = this.text.take();
    let next = 0;
    return (row) => {
      while (next < rows.length && rows[next] < row) next++;
      return rows[next] === row ? text.subarray(next === 0 ? 0 : ends[next - 1], ends[next]) : undefined;
    };
  }
}
