/** Text: the UTF-8 bytes of all cells, one after the other. */
import type { TextColumn } from '../types/table.ts';
import type { CellBlock } from './cell-block.ts';
import type { Cells } from './cells.ts';
import { type ColumnSettings, cellError } from './column-settings.ts';
import { appendBytes, GrowingArray } from './growing-array.ts';
import { NOT_UTF8 } from './level-cells.ts';
import { isUtf8 } from './utf8.ts';

const MOST_BYTES = 4_294_967_295;

export class TextCells implements Cells {
  private readonly text = new GrowingArray((length) => new Uint8Array(length));
  private readonly offsets = new GrowingArray((length) => new Uint32Array(length));
  private readonly missing = new GrowingArray((length) => new Uint8Array(length));
  private readonly settings: ColumnSettings;

  constructor(settings: ColumnSettings) {
    this.settings = settings;
    this.offsets.push(0);
  }

  get length(): number {
    return this.missing.used;
  }

  append(block: CellBlock, column: number, from: number): number {
    const { bytes, bounds, rows } = block;
    const step = 2 * block.columns;
    for (let row = from, k = from * step + 2 * column; row < rows; row++, k += step) {
      const start = bounds[k];
      const end = bounds[k + 1];
      if (start < 0 || this.settings.missing.has(bytes, start, end)) {
        this.pushMissing();
        continue;
      }
      if (this.text.used + end - start > MOST_BYTES)
        throw cellError(this.settings, 'read-too-large', 'the texts of the column are over 4 GB', block, row, column);
      if (appendBytes(this.text, bytes, start, end) >= 0x80 && !isUtf8(bytes, start, end))
        throw cellError(this.settings, 'read-encoding', NOT_UTF8, block, row, column);
      this.offsets.push(this.text.used);
      this.missing.push(0);
    }
    return rows;
  }

  pushMissing(): void {
    this.offsets.push(this.text.used);
    this.missing.push(1);
  }

  /** Text is what every other kind can become, and stays. */
  respell(): CellBlock[] {
    return [];
  }

  finish(name: string): TextColumn {
    return { name, type: 'text', bytes: this.text.take(), offsets: this.offsets.take(), missing: this.missing.take() };
  }
}
