/** Numbers or dates: doubles, and how each was written. */
import { describeValue } from '../describe-value.ts';
import type { Column } from '../types/table.ts';
import { type CellBlock, cellText } from './cell-block.ts';
import { type CellParser, NONE, ODD } from './cell-parser.ts';
import type { Cells } from './cells.ts';
import { type ColumnSettings, cellError } from './column-settings.ts';
import type { MissingValues } from './missing-values.ts';
import { OddSpellings } from './odd-spellings.ts';
import { Segments } from './segments.ts';

const BLOCK_ROWS = 1024;
/** Below `ODD`, and no spelling. */
const MISSING = ODD - 1;

export class ParsedCells implements Cells {
  private readonly values = new Segments((length) => new Float64Array(length));
  private readonly spellings = new Segments((length) => new Uint8Array(length));
  private readonly odd = new OddSpellings();
  private readonly type: 'number' | 'date';
  private readonly parser: CellParser;
  private readonly settings: ColumnSettings;
  private readonly missing: MissingValues;

  constructor(type: 'number' | 'date', parser: CellParser, settings: ColumnSettings) {
    this.type = type;
    this.parser = parser;
    this.settings = settings;
    this.missing = settings.missing;
  }

  get length(): number {
    return this.values.length;
  }

  append(block: CellBlock, column: number, from: number): number {
    const { bytes, bounds, rows } = block;
    const { parser, missing } = this;
    const step = 2 * block.columns;
    // Values and spellings grow together.
    let values = this.values.current;
    let spellings = this.spellings.current;
    let { used } = this.values;
    let row = from;
    for (let k = from * step + 2 * column; row < rows; row++, k += step) {
      const start = bounds[k];
      const end = bounds[k + 1];
      let spelling = start < end ? parser.parse(bytes, start, end) : NONE;
      if (spelling === NONE) {
        if (start >= 0 && !missing.has(bytes, start, end)) {
          if (this.settings.told === undefined || parser.again) break;
          this.mismatch(block, row, column);
        }
        spelling = MISSING;
      } else if (spelling >= ODD) this.odd.keep(this.values.before + used, bytes, start, end);
      if (used === values.length) {
        values = this.values.grow();
        spellings = this.spellings.grow();
        used = 0;
      }
      values[used] = spelling === MISSING ? Number.NaN : parser.value;
      spellings[used++] = spelling;
    }
    this.values.used = used;
    this.spellings.used = used;
    return row;
  }

  pushMissing(): void {
    this.push(Number.NaN);
  }

  /** A value that was no text. */
  push(value: number): void {
    this.values.push(value);
    this.spellings.push(0);
  }

  *respell(): Generator<CellBlock> {
    const values = this.values.join();
    const spellings = this.spellings.join();
    const oddAt = this.odd.reader();
    const encoder = new TextEncoder();
    for (let from = 0; from < values.length; from += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, values.length - from);
      const bounds = new Int32Array(2 * rows);
      const cells: Uint8Array[] = [];
      let length = 0;
      for (let i = 0; i < rows; i++) {
        const value = values[from + i];
        const spelling = spellings[from + i];
        if (Number.isNaN(value)) {
          bounds[2 * i] = -1;
          continue;
        }
        const kept = spelling >= ODD ? oddAt(from + i) : undefined;
        const cell = kept ?? encoder.encode(this.parser.respell(value, spelling));
        cells.push(cell);
        bounds[2 * i] = length;
        bounds[2 * i + 1] = length += cell.length;
      }
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const cell of cells) {
        bytes.set(cell, at);
        at += cell.length;
      }
      yield { bytes, rows, columns: 1, bounds, lines: new Float64Array(rows) };
    }
  }

  finish(name: string): Column {
    return { name, type: this.type, values: this.values.join() };
  }

  private mismatch(block: CellBlock, row: number, column: number): void {
    if (this.settings.onMismatch === 'missing') return;
    const found = describeValue(cellText(block, row, column));
    const problem = `expected a ${this.type}, found ${found} (if it stands for a missing value, name it in missingValues)`;
    throw cellError(this.settings, 'read-type', problem, block, row, column);
  }
}
