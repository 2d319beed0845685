/**
 * How a date was written, in one byte: bits 0 to 2 the layout of the day, 3 to 5 that of the time, 6 a Z, 7 what none of these
 * say. So a column of dates that turns out to be text has its texts again.
 */
import { civilFromDays, MILLISECONDS_A_DAY } from './calendar.ts';
import { ODD } from './cell-parser.ts';
import type { DateOrder } from './typing-options.ts';

/** The bit of a Z after the time. */
export const UTC = 64;

const separators = ['-', '/', '.', '.', '/', '/', '-', '-'] as const;
const FULL_TIME = 3;
const FIRST_WITH_YEAR_LAST = 2;

/** The layout of a day; `padded`: day and month have two digits; `bare`: neither begins with 0. */
export function dateSpelling(separator: number, yearFirst: boolean, padded: boolean, bare: boolean): number {
  const sign = String.fromCharCode(separator) as (typeof separators)[number];
  if (yearFirst) return sign === '.' ? ODD : separators.indexOf(sign) | (padded ? 0 : ODD);
  return (separators.indexOf(sign, FIRST_WITH_YEAR_LAST) + (padded ? 0 : 1)) | (padded || bare ? 0 : ODD);
}

/** The text of a date; where it was spelled oddly, in the same layout with the time in full. */
export function formatDate(milliseconds: number, spelling: number, order: DateOrder | undefined): string {
  const days = Math.floor(milliseconds / MILLISECONDS_A_DAY);
  const { year, month, day } = civilFromDays(days);
  const layout = spelling & 7;
  const separator = separators[layout];
  const text = formatDay(String(year).padStart(4, '0'), month, day, layout, separator === '.' ? 'dmy' : order);
  const time = spelling & ODD ? FULL_TIME : (spelling >> 3) & 7;
  if (time === 0) return text;
  const rest = milliseconds - days * MILLISECONDS_A_DAY;
  const detail = time > 3 ? time - 3 : time;
  const clock = new Date(rest).toISOString().slice(11, [0, 16, 19, 23][detail]);
  return `${text}${time > 3 ? ' ' : 'T'}${clock}${spelling & 64 ? 'Z' : ''}`;
}

function formatDay(year: string, month: number, day: number, layout: number, order: DateOrder | undefined): string {
  const bare = layout >= FIRST_WITH_YEAR_LAST && layout % 2 === 1;
  const [m, d] = [month, day].map((part) => (bare ? String(part) : String(part).padStart(2, '0')));
  const parts = layout < FIRST_WITH_YEAR_LAST ? [year, m, d] : order === 'dmy' ? [d, m, year] : [m, d, year];
  return parts.join(separators[layout]);
}
