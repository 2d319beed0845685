/** What is said about a column when all of it was read. */
import type { Column } from '../types/table.ts';
import { NONE } from './cell-parser.ts';
import type { ColumnSettings } from './column-settings.ts';
import { countMissing, firstDistinct } from './column-values.ts';
import { NumberParser } from './number-parser.ts';
import type { DateOrder } from './typing-options.ts';

/** The first cell that was not what those before it were. */
export interface Stop {
  readonly type: 'number' | 'date';
  readonly text: string;
  /** The line or row. */
  readonly at: number;
}

interface Findings {
  readonly length: number;
  readonly distinct?: number;
  readonly dateOrder?: DateOrder;
  readonly stop?: Stop;
}

export function explain(
  column: Column,
  settings: ColumnSettings,
  { length, distinct, dateOrder, stop }: Findings,
): { missing: number; examples: readonly string[]; why: string } {
  const missing = countMissing(column);
  const examples = firstDistinct(column, 3);
  const present = length - missing;
  return { missing, examples, why: why() };

  function why(): string {
    if (settings.told) return 'as told';
    if (present === 0) return 'no values';
    if (column.type === 'number') return `${all(present)} ${present === 1 ? 'is a number' : 'are numbers'}`;
    if (column.type === 'date')
      return `${all(present)} ${present === 1 ? 'is a date' : 'are dates'}${inOrder(dateOrder)}`;
    const texts =
      distinct === undefined
        ? `more than ${count(settings.maxCategories)} distinct texts among ${count(present)} values`
        : `${count(distinct)} distinct ${distinct === 1 ? 'text' : 'texts'} among ${count(present)} ${present === 1 ? 'value' : 'values'}`;
    return stop ? `${texts}; ${whyNot(stop)}` : texts;
  }

  /** Why not numbers or dates, as the column began. */
  function whyNot({ type, text, at }: Stop): string {
    const found = `${JSON.stringify(text)} ${settings.unit === 'line' ? 'on line' : 'in row'} ${at}`;
    if (type === 'number' && isCode(text)) return `codes such as ${found} are no numbers`;
    const others = type === 'number' && column.type === 'category' ? notNumbers() : undefined;
    if (others === undefined) return `not all ${type}s: ${found}`;
    return `${count(others)} ${others === 1 ? 'is' : 'are'} not ${others === 1 ? 'a number' : 'numbers'}: ${found}`;
  }

  function notNumbers(): number {
    if (column.type !== 'category') return 0;
    const parser = new NumberParser(settings.point);
    const encoder = new TextEncoder();
    const isNumber = column.levels.map((level) => {
      const bytes = encoder.encode(level);
      return parser.parse(bytes, 0, bytes.length) !== NONE;
    });
    let others = 0;
    for (const code of column.codes) if (code >= 0 && !isNumber[code]) others++;
    return others;
  }
}

function inOrder(order: DateOrder | undefined): string {
  if (order === undefined) return '';
  return order === 'dmy' ? ', day first' : ', month first';
}

function isCode(text: string): boolean {
  return /^\s*[+-]?\d+\s*$/.test(text);
}

function all(present: number): string {
  return present === 1 ? 'the only value' : `all ${count(present)} values`;
}

/** 1,234,567. */
function count(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
