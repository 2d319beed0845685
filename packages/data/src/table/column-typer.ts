/**
 * One column in one pass: its cells are kept as the narrowest kind that fits all of them so far (nothing, numbers, dates,
 * categories, text). A cell that does not fit makes the cells before it another kind, as they were written, so that the type
 * follows from all the data and not from a part of it.
 */
import type { Column } from '../types/table.ts';
import { type CellBlock, cellText } from './cell-block.ts';
import { NONE } from './cell-parser.ts';
import type { Cells } from './cells.ts';
import type { ColumnSettings } from './column-settings.ts';
import { DateParser } from './date-parser.ts';
import { explain, type Stop } from './explain.ts';
import { LevelCells } from './level-cells.ts';
import { NumberParser } from './number-parser.ts';
import { ParsedCells } from './parsed-cells.ts';
import { ReadError } from './read-error.ts';
import { TextCells } from './text-cells.ts';
import type { ColumnReport, ColumnType, DateOrder } from './typing-options.ts';

/** So few distinct texts make a category, whatever the rows. */
const FEW = 20;
/** Beyond so many bytes in the mean they must also come twice. */
const LONG = 40;

export class ColumnTyper {
  readonly settings: ColumnSettings;
  /** Missing cells before the first that is not. */
  private blanks = 0;
  private type: ColumnType | undefined;
  private cells: Cells | undefined;
  private order: DateOrder | undefined;
  private dates: DateParser | undefined;
  /** The cell that ended the hope for numbers or dates. */
  private stop: Stop | undefined;

  constructor(settings: ColumnSettings) {
    this.settings = settings;
    this.order = settings.dateOrder;
    if (settings.told) this.begin(settings.told);
  }

  get length(): number {
    return this.blanks + (this.cells?.length ?? 0);
  }

  /** Found so far, or told. */
  get dateOrder(): DateOrder | undefined {
    return this.dates?.order ?? this.order;
  }

  /** All cells of a column of `block`. */
  append(block: CellBlock, column: number): void {
    let row = this.cells ? 0 : this.skipBlanks(block, column);
    while (this.cells && (row = this.cells.append(block, column, row)) < block.rows) this.widen(block, row, column);
  }

  /** A number that the source has as a number. */
  pushNumber(value: number): void {
    if (value === Infinity || value === -Infinity)
      throw new ReadError('read-type', `expected a finite number, found ${value}`, {
        file: this.settings.file,
        row: this.length,
        column: this.settings.name,
        value: String(value),
      });
    if (!this.cells) this.begin('number');
    if (this.cells instanceof ParsedCells && this.type === 'number') this.cells.push(value);
    else this.append(oneCell(String(value), this.length), 0);
  }

  pushMissing(count = 1): void {
    if (!this.cells) this.blanks += count;
    else for (let i = 0; i < count; i++) this.cells.pushMissing();
  }

  /** The column and what is to say about it; no cells may follow. */
  finish(): { column: Column; report: ColumnReport } {
    const { name, told, header } = this.settings;
    const { length } = this;
    if (!this.cells) this.begin('number');
    const levels = this.cells instanceof LevelCells ? this.cells : undefined;
    if (levels && told === undefined && isText(levels)) this.rebuild('text');
    const column = (this.cells as Cells).finish(name);
    const distinct = levels?.distinct;
    const { dateOrder } = column.type === 'date' ? this : { dateOrder: undefined };
    const { missing, examples, why } = explain(column, this.settings, { length, distinct, dateOrder, stop: this.stop });
    return {
      column,
      report: {
        name,
        type: column.type,
        why,
        missing,
        examples,
        ...(distinct === undefined ? {} : { distinct }),
        ...(header === undefined ? {} : { header }),
        ...(dateOrder === undefined ? {} : { dateOrder }),
      },
    };
  }

  /** An empty column with the same settings, and what was found about the order of dates. */
  successor(): ColumnTyper {
    return new ColumnTyper({ ...this.settings, dateOrder: this.dateOrder });
  }

  /** The row of the first cell that is not missing, which says what the column begins as. */
  private skipBlanks(block: CellBlock, column: number): number {
    const { missing, numbersInText, point, dateOrder } = this.settings;
    for (let row = 0; row < block.rows; row++) {
      const start = block.bounds[2 * (row * block.columns + column)];
      const end = block.bounds[2 * (row * block.columns + column) + 1];
      if (start < 0 || missing.has(block.bytes, start, end)) {
        this.blanks++;
        continue;
      }
      const dates = new DateParser(dateOrder);
      if (numbersInText && new NumberParser(point, false).parse(block.bytes, start, end) !== NONE) this.begin('number');
      else this.begin(dates.parse(block.bytes, start, end) !== NONE || dates.again ? 'date' : 'category');
      return row;
    }
    return block.rows;
  }

  /** Makes the column a kind that may take the cell that the present one did not. */
  private widen(block: CellBlock, row: number, column: number): void {
    if (this.dates?.again) {
      this.order = this.dates.order;
      this.rebuild('date');
    } else if (this.type === 'category') this.rebuild('text');
    else {
      this.stop ??= { type: this.type as 'number' | 'date', text: cellText(block, row, column), at: block.lines[row] };
      this.rebuild('category');
    }
  }

  private rebuild(type: ColumnType): void {
    const before = this.cells;
    this.begin(type);
    for (const block of before?.respell() ?? []) this.append(block, 0);
  }

  private begin(type: ColumnType): void {
    const { settings } = this;
    this.type = type;
    this.dates = type === 'date' ? new DateParser(this.order) : undefined;
    if (this.dates) this.cells = new ParsedCells('date', this.dates, settings);
    else if (type === 'number')
      this.cells = new ParsedCells('number', new NumberParser(settings.point, settings.told === 'number'), settings);
    else this.cells = type === 'category' ? new LevelCells(settings) : new TextCells(settings);
    for (; this.blanks > 0; this.blanks--) this.cells.pushMissing();
  }
}

/** Text rather than a category: texts that mostly come once. */
function isText({ distinct, present, textBytes }: LevelCells): boolean {
  return distinct > present / 2 && (distinct > FEW || textBytes > LONG * distinct);
}

function oneCell(text: string, row: number): CellBlock {
  const bytes = new TextEncoder().encode(text);
  return { bytes, rows: 1, columns: 1, bounds: Int32Array.of(0, bytes.length), lines: Float64Array.of(row) };
}
