/** Categories: a code for each cell, and each distinct text once. */
import type { CategoryColumn } from '../types/table.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { CellBlock } from './cell-block.ts';
import type { Cells } from './cells.ts';
import { type ColumnSettings, cellError } from './column-settings.ts';
import { GrowingArray } from './growing-array.ts';
import { isUtf8 } from './utf8.ts';

const BLOCK_ROWS = 1024;
const MISSING = -1;
const TOO_MANY = -2;

export class LevelCells implements Cells {
  /** Of each cell, its number in `texts`, or MISSING. */
  private readonly codes = new GrowingArray((length) => new Int32Array(length));
  private readonly texts = new ByteDictionary();
  /** Of each text, its own number; MISSING where it stands for a missing value. */
  private codeOf = new Int32Array(64);
  private known = 0;
  private readonly settings: ColumnSettings;
  /** Distinct texts that are not missing. */
  distinct = 0;
  /** Cells that are not missing. */
  present = 0;

  constructor(settings: ColumnSettings) {
    this.settings = settings;
  }

  get length(): number {
    return this.codes.used;
  }

  append(block: CellBlock, column: number, from: number): number {
    const { bytes, bounds, rows } = block;
    const { texts, codes } = this;
    const step = 2 * block.columns;
    for (let row = from, k = from * step + 2 * column; row < rows; row++, k += step) {
      if (bounds[k] < 0) {
        codes.push(MISSING);
        continue;
      }
      const text = texts.intern(bytes, bounds[k], bounds[k + 1]);
      const code = text < this.known ? this.codeOf[text] : this.addText(text, block, row, column);
      if (code === TOO_MANY) return row;
      if (code !== MISSING) this.present++;
      codes.push(code);
    }
    return rows;
  }

  pushMissing(): void {
    this.codes.push(MISSING);
  }

  *respell(): Generator<CellBlock> {
    const codes = this.codes.take();
    const { bytes, offsets } = this.texts;
    for (let from = 0; from < codes.length; from += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, codes.length - from);
      const bounds = new Int32Array(2 * rows);
      for (let i = 0; i < rows; i++) {
        const code = codes[from + i];
        bounds[2 * i] = code === MISSING ? -1 : offsets[code];
        bounds[2 * i + 1] = code === MISSING ? -1 : offsets[code + 1];
      }
      yield { bytes, rows, columns: 1, bounds, lines: new Float64Array(rows) };
    }
  }

  /** Bytes of all distinct texts. */
  get textBytes(): number {
    return this.texts.offsets[this.texts.size];
  }

  /** Levels are sorted by code unit. */
  finish(name: string): CategoryColumn {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const { bytes, offsets } = this.texts;
    const entries: { level: string; text: number }[] = [];
    for (let text = 0; text < this.texts.size; text++) {
      if (this.codeOf[text] === MISSING) continue;
      entries.push({ level: decoder.decode(bytes.subarray(offsets[text], offsets[text + 1])), text });
    }
    entries.sort((a, b) => (a.level < b.level ? -1 : 1));
    const codeOf = new Int32Array(this.texts.size);
    entries.forEach(({ text }, code) => {
      codeOf[text] = code;
    });
    const codes = this.codes.take();
    for (let i = 0; i < codes.length; i++) if (codes[i] !== MISSING) codes[i] = codeOf[codes[i]];
    return { name, type: 'category', codes, levels: entries.map(({ level }) => level) };
  }

  private addText(text: number, block: CellBlock, row: number, column: number): number {
    const start = block.bounds[2 * (row * block.columns + column)];
    const end = block.bounds[2 * (row * block.columns + column) + 1];
    const missing = this.settings.missing.has(block.bytes, start, end);
    if (!missing) {
      if (!isUtf8(block.bytes, start, end))
        throw cellError(this.settings, 'read-encoding', NOT_UTF8, block, row, column);
      if (this.settings.told === undefined && this.distinct === this.settings.maxCategories) return TOO_MANY;
      this.distinct++;
    }
    if (text === this.codeOf.length) {
      const larger = new Int32Array(2 * text);
      larger.set(this.codeOf);
      this.codeOf = larger;
    }
    this.known = text + 1;
    return (this.codeOf[text] = missing ? MISSING : text);
  }
}

export const NOT_UTF8 = 'the text is not UTF-8 (the option encoding names another, such as "windows-1252")';
