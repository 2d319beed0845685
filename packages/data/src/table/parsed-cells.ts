/** Numbers or dates: doubles, and how each was written. */
import { describeValue } from '../describe-value.ts';
import type { Column } from '../types/table.ts';
import { type CellBlock, cellText } from './cell-block.ts';
import { type CellParser, NONE, ODD } from './cell-parser.ts';
import type { Cells } from './cells.ts';
import { type ColumnSettings, cellError } from './column-settings.ts';
import { GrowingArray } from './growing-array.ts';
import type { MissingValues } from './missing-values.ts';
import { OddSpellings } from './odd-spellings.ts';

const BLOCK_ROWS = 1024;

export class ParsedCells implements Cells {
  private readonly values = new GrowingArray((length) => new Float64Array(length));
  /** As far as one is not 0; of missing cells it is. */
  private readonly spellings = new GrowingArray((length) => new Uint8Array(length));
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
    return this.values.used;
  }

  append(block: CellBlock, column: number, from: number): number {
    const { bytes, bounds, rows } = block;
    const { parser, missing } = this;
    const step = 2 * block.columns;
    let values = this.values.current;
    let { used } = this.values;
    let row = from;
    for (let k = from * step + 2 * column; row < rows; row++, k += step) {
      const start = bounds[k];
      const end = bounds[k + 1];
      const spelling = start < end ? parser.parse(bytes, start, end) : NONE;
      if (spelling === NONE) {
        if (start >= 0 && !missing.has(bytes, start, end)) {
          if (this.settings.told === undefined || parser.again) break;
          this.mismatch(block, row, column);
        }
      } else if (spelling > 0) {
        this.spell(used, spelling);
        if (spelling >= ODD) this.odd.keep(used, bytes, start, end);
      }
      if (used === values.length) {
        this.values.used = used;
        values = this.values.grow();
      }
      values[used++] = spelling === NONE ? Number.NaN : parser.value;
    }
    this.values.used = used;
    return row;
  }

  pushMissing(): void {
    this.values.push(Number.NaN);
  }

  /** A value that was no text. */
  push(value: number): void {
    this.values.push(value);
  }

  *respell(): Generator<CellBlock> {
    const values = this.values.take();
    const spellings = this.spellings.take();
    const oddAt = this.odd.reader();
    const encoder = new TextEncoder();
    for (let from = 0; from < values.length; from += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, values.length - from);
      const bounds = new Int32Array(2 * rows);
      const cells: Uint8Array[] = [];
      let length = 0;
      for (let i = 0; i < rows; i++) {
        const value = values[from + i];
        const spelling = from + i < spellings.length ? spellings[from + i] : 0;
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
    return { name, type: this.type, values: this.values.take() };
  }

  private spell(row: number, spelling: number): void {
    const { spellings } = this;
    if (row >= spellings.current.length) spellings.grow(row + 1 - spellings.used);
    spellings.current[row] = spelling;
    spellings.used = row + 1;
  }

  private mismatch(block: CellBlock, row: number, column: number): void {
    if (this.settings.onMismatch === 'missing') return;
    const found = describeValue(cellText(block, row, column));
    const problem = `expected a ${this.type}, found ${found} (if it stands for a missing value, name it in missingValues)`;
    throw cellError(this.settings, 'read-type', problem, block, row, column);
  }
}
