/** A table of records that come one at a time; a key may be new in any of them. */
import { describeValue } from '../describe-value.ts';
import type { ColumnSettings } from './column-settings.ts';
import { ReadError } from './read-error.ts';
import { tableReading } from './table-reading.ts';
import type { TableReading } from './typing-options.ts';
import { ValueTyper } from './value-typer.ts';

export class RecordTyper {
  /** A Map, so that `__proto__` is a name like any other. */
  private readonly typers = new Map<string, ValueTyper>();
  private readonly settingsOf: (name: string) => ColumnSettings;
  private readonly file: string | undefined;
  private rows = 0;

  constructor(settingsOf: (name: string) => ColumnSettings, file?: string) {
    this.settingsOf = settingsOf;
    this.file = file;
  }

  push(record: unknown): void {
    if (typeof record !== 'object' || record === null || Array.isArray(record) || ArrayBuffer.isView(record))
      throw new ReadError('read-format', `expected a record, found ${describeValue(record)}`, {
        file: this.file,
        row: this.rows,
      });
    for (const name of Object.keys(record)) {
      let typer = this.typers.get(name);
      if (!typer) {
        typer = new ValueTyper(this.settingsOf(name));
        this.typers.set(name, typer);
      }
      typer.pad(this.rows);
      typer.push((record as Readonly<Record<string, unknown>>)[name]);
    }
    this.rows++;
  }

  finish(): TableReading {
    return tableReading(
      [...this.typers.values()].map((typer) => {
        typer.pad(this.rows);
        return typer.finish();
      }),
    );
  }
}
