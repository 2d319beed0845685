/** Text: the UTF-8 bytes of all cells, one after the other. */
import type { TextColumn } from '../types/table.ts';
import { ByteSegments } from './byte-segments.ts';
import type { CellBlock } from './cell-block.ts';
import type { Cells } from './cells.ts';
import { type ColumnSettings, cellError } from './column-settings.ts';
import { NOT_UTF8 } from './level-cells.ts';
import { Segments } from './segments.ts';
import { isUtf8 } from './utf8.ts';

const MOST_BYTES = 4_294_967_295;

export class TextCells implements Cells {
  private readonly text = new ByteSegments();
  private readonly ends = new Segments((length) => new Uint32Array(length));
  private readonly missing = new Segments((length) => new Uint8Array(length));
  private readonly settings: ColumnSettings;

  constructor(settings: ColumnSettings) {
    this.settings = settings;
  }

  get length(): number {
    return this.ends.length;
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
      if (this.text.length + end - start > MOST_BYTES)
        throw cellError(this.settings, 'read-too-large', 'the texts of the column are over 4 GB', block, row, column);
      if (this.text.append(bytes, start, end) >= 0x80 && !isUtf8(bytes, start, end))
        throw cellError(this.settings, 'read-encoding', NOT_UTF8, block, row, column);
      this.ends.push(this.text.length);
      this.missing.push(0);
    }
    return rows;
  }

  pushMissing(): void {
    this.ends.push(this.text.length);
    this.missing.push(1);
  }

  /** Text is what every other kind can become, and stays. */
  respell(): CellBlock[] {
    return [];
  }

  finish(name: string): TextColumn {
    const offsets = new Uint32Array(this.ends.length + 1);
    offsets.set(this.ends.join(), 1);
    return { name, type: 'text', bytes: this.text.join(), offsets, missing: this.missing.join() };
  }
}
