/**
 * Cuts CSV into cells: RFC 4180 with any delimiter, and lines that end in LF, CR LF or CR. Works on whole rows in one buffer of bytes;
 * what it finds are bounds, no strings. A quote opens a quoted cell only where the cell begins; elsewhere it is text.
 */
import { describeValue } from '../describe-value.ts';
import { ReadError } from '../table/read-error.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

export class Tokenizer {
  rows = 0;
  /** Start and end of each cell. */
  bounds = new Int32Array(2 << 10);
  /** Cells before each row; `rows` + 1 of them. */
  firstCells = new Int32Array(1 << 8);
  /** The line, from 1, on which each row begins. */
  lines = new Float64Array(1 << 8);
  /** The line that follows what was read. */
  line = 1;
  private readonly delimiter: number;
  private readonly file: string | undefined;
  /** Cells of the row with doubled quotes. */
  private escaped: number[] = [];

  constructor(delimiter: number, file?: string) {
    this.delimiter = delimiter;
    this.file = file;
  }

  /**
   * Finds the rows of `bytes` from `from` to `to`, at most `most`, without empty lines. Where it returns is the start of a row that is
   * not whole; `last` says that no bytes follow, so that the last row is. `bytes` has room for one byte at `to`, which is overwritten,
   * and doubled quotes are made one in place.
   */
  read(bytes: Uint8Array, from: number, to: number, last: boolean, most = Infinity): number {
    const { delimiter } = this;
    let { bounds } = this;
    let at = from;
    let cell = 0;
    this.rows = 0;
    bytes[to] = LF;
    while (at < to && this.rows < most) {
      const rowStart = at;
      const firstCell = cell;
      let breaks = 0;
      this.escaped.length = 0;
      for (;;) {
        let start = at;
        let byte = bytes[at];
        let end: number;
        if (byte === QUOTE && at < to) {
          start = ++at;
          const opened = this.line + breaks;
          for (;;) {
            while ((byte = bytes[at]) !== QUOTE && at < to) {
              if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) breaks++;
              at++;
            }
            // At the end of what there is, a quote may be the first of two.
            if (at >= to - 1 && !last) return rowStart;
            if (at >= to) throw this.error('a quote is not closed', opened, bytes, start - 1, to);
            if (at + 1 >= to || bytes[at + 1] !== QUOTE) break;
            if (this.escaped[this.escaped.length - 1] !== cell) this.escaped.push(cell);
            at += 2;
          }
          end = at++;
          byte = bytes[at];
          if (byte !== delimiter && byte !== LF && byte !== CR)
            throw this.error('text after a closing quote', this.line + breaks, bytes, start - 1, at + 1);
        } else {
          // Most bytes are above CR.
          while (byte > CR ? byte !== delimiter : byte !== LF && byte !== CR && byte !== delimiter) byte = bytes[++at];
          end = at;
        }
        // CR may be half of a line break.
        if (!last && (at === to || (byte === CR && at + 1 === to))) return rowStart;
        if (2 * cell + 2 > bounds.length) bounds = this.growCells();
        bounds[2 * cell] = start;
        bounds[2 * cell + 1] = end;
        cell++;
        at++;
        if (byte === delimiter && at <= to) continue;
        if (byte === CR && at < to && bytes[at] === LF) at++;
        break;
      }
      if (this.escaped.length > 0) this.unescape(bytes);
      const blank =
        cell === firstCell + 1 && bounds[2 * firstCell] === bounds[2 * firstCell + 1] && bytes[rowStart] !== QUOTE;
      if (blank) cell = firstCell;
      else this.addRow(cell);
      this.line += breaks + 1;
    }
    return Math.min(at, to);
  }

  /** `cells`: as many as there are up to the end of the row. */
  private addRow(cells: number): void {
    if (this.rows + 1 === this.firstCells.length) {
      this.firstCells = enlarged(this.firstCells, new Int32Array(2 * this.firstCells.length));
      this.lines = enlarged(this.lines, new Float64Array(2 * this.lines.length));
    }
    this.lines[this.rows++] = this.line;
    this.firstCells[this.rows] = cells;
  }

  private growCells(): Int32Array<ArrayBuffer> {
    this.bounds = enlarged(this.bounds, new Int32Array(2 * this.bounds.length));
    return this.bounds;
  }

  /** Moves the bytes of cells together over the quotes that are dropped. */
  private unescape(bytes: Uint8Array): void {
    for (const cell of this.escaped) {
      const end = this.bounds[2 * cell + 1];
      let to = this.bounds[2 * cell];
      for (let at = to; at < end; at++) {
        if (bytes[at] === QUOTE) at++;
        bytes[to++] = bytes[at];
      }
      this.bounds[2 * cell + 1] = to;
    }
  }

  private error(problem: string, line: number, bytes: Uint8Array, start: number, end: number): ReadError {
    const value = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 200)));
    return new ReadError('read-quote', `${problem}: ${describeValue(value)}`, { file: this.file, line, value });
  }
}

function enlarged<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
