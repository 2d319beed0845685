/** Dates as cells of records: milliseconds since 1970-01-01T00:00:00Z. */
import { cellError, type Place } from './cell.ts';

/** A year, month and day, perhaps with a time; without a zone it is taken as UTC. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A Date, its milliseconds or an ISO text; missing values are NaN. Throws a `ValidationError` for anything else. */
export function toDate(cell: unknown, place: Place): number {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return Number.NaN;
  const time = timeOf(cell);
  if (time === undefined || !Number.isFinite(time)) throw cellError(place, 'a date', cell);
  return time;
}

function timeOf(cell: unknown): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') {
    const zone = ISO.exec(cell);
    if (!zone) return undefined;
    const text = cell.replace(' ', 'T');
    return Date.parse(zone[1] === undefined && text.includes('T') ? `${text}Z` : text);
  }
  return Object.prototype.toString.call(cell) === '[object Date]' ? (cell as Date).getTime() : undefined;
}
