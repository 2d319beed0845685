/** A column of JavaScript values: numbers, texts, booleans (as 'true' and 'false'), big integers, dates; null, undefined, NaN are missing. */
import { describeValue } from '../describe-value.ts';
import type { ColumnSettings } from './column-settings.ts';
import { ColumnTyper } from './column-typer.ts';
import { ReadError } from './read-error.ts';

const BLOCK_ROWS = 1024;

export class ValueTyper {
  private readonly typer: ColumnTyper;
  private readonly settings: ColumnSettings;
  /** Texts that wait to be a block, and the row of the first. */
  private texts: string[] = [];
  private firstRow = 0;
  private rows = 0;

  constructor(settings: ColumnSettings) {
    this.settings = settings;
    this.typer = new ColumnTyper(settings);
  }

  get length(): number {
    return this.rows;
  }

  push(value: unknown): void {
    if (typeof value === 'string') this.pushText(value);
    else if (typeof value === 'number' && !Number.isNaN(value)) this.flush().pushNumber(value);
    else if (value === null || value === undefined || typeof value === 'number') this.flush().pushMissing();
    else if (typeof value === 'boolean') this.pushBoolean(value);
    else if (typeof value === 'bigint') this.pushBigInt(value);
    else if (Object.prototype.toString.call(value) === '[object Date]') this.pushDate(value as Date);
    else throw this.unreadable(value);
    this.rows++;
  }

  /** Missing values up to the row `length`. */
  pad(length: number): void {
    if (length <= this.rows) return;
    this.flush().pushMissing(length - this.rows);
    this.rows = length;
  }

  finish(): ReturnType<ColumnTyper['finish']> {
    return this.flush().finish();
  }

  private pushText(text: string): void {
    if (this.texts.length === 0) this.firstRow = this.rows;
    if (this.texts.push(text) === BLOCK_ROWS) this.flush();
  }

  private pushBoolean(value: boolean): void {
    if (this.settings.told === 'number') this.flush().pushNumber(value ? 1 : 0);
    else this.pushText(String(value));
  }

  /** One that a double holds is a number, another an identifier. */
  private pushBigInt(value: bigint): void {
    if (BigInt.asIntN(54, value) === value) this.flush().pushNumber(Number(value));
    else this.pushText(String(value));
  }

  private pushDate(date: Date): void {
    const time = date.getTime();
    if (Number.isNaN(time)) this.flush().pushMissing();
    else this.pushText(date.toISOString());
  }

  private flush(): ColumnTyper {
    const { texts, typer, firstRow } = this;
    if (texts.length === 0) return typer;
    // UTF-8 is at most three bytes for each code unit.
    const bytes = new Uint8Array(3 * texts.reduce((sum, { length }) => sum + length, 0));
    const bounds = new Int32Array(2 * texts.length);
    const encoder = new TextEncoder();
    let at = 0;
    texts.forEach((text, i) => {
      bounds[2 * i] = at;
      at += encoder.encodeInto(text, bytes.subarray(at)).written;
      bounds[2 * i + 1] = at;
    });
    const lines = Float64Array.from(texts, (_, i) => firstRow + i);
    this.texts = [];
    typer.append({ bytes, rows: texts.length, columns: 1, bounds, lines }, 0);
    return typer;
  }

  private unreadable(value: unknown): ReadError {
    const { file, name } = this.settings;
    return new ReadError(
      'read-type',
      `expected a number, text, a boolean, a date or null, found ${describeValue(value)}`,
      { file, row: this.rows, column: name },
    );
  }
}
