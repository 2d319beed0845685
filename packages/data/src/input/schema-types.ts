/** A schema as a TypeScript type. */
import type { Schema, SchemaColumn } from './schema.ts';

/** More levels than this are not listed. */
const LISTED = 20;

/**
 * The source of an interface of one record, as `predict` takes it. Every value may be null: then it is missing.
 *
 * @example
 * schemaTypes({ columns: [{ name: 'age', type: 'number' }] });
 * // export interface Row {
 * //   age: number | null;
 * // }
 */
export function schemaTypes({ columns }: Schema, name = 'Row'): string {
  const fields = columns.map((column, j) => {
    const key = column.name ?? String(j);
    return `  ${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${typeOf(column)} | null;`;
  });
  return `export interface ${name} {\n${fields.join('\n')}\n}\n`;
}

function typeOf(column: SchemaColumn): string {
  switch (column.type) {
    case 'number':
      return 'number';
    case 'date':
      return 'Date | string | number';
    case 'text':
      return 'string';
    case 'category': {
      const { levels } = column;
      if (typeof levels === 'number') return 'number';
      return levels.length > LISTED ? 'string' : levels.map((level) => JSON.stringify(level)).join(' | ');
    }
  }
}
