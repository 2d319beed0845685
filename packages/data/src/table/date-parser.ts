/**
 * Dates from UTF-8 bytes: 2021-04-03, 2021/04/03, 03.04.2021 (day first), 03/04/2021 and 03-04-2021 (either first), with a time after
 * T or a space (14:05, 14:05:30, 14:05:30.123, 2:05 PM) and Z or an offset (+02:00) or without. A time without an offset is UTC.
 */
import { daysFromCivil, isDay, MILLISECONDS_A_DAY } from './calendar.ts';
import { type CellParser, NONE, ODD } from './cell-parser.ts';
import { dateSpelling, formatDate, UTC } from './date-spelling.ts';
import type { DateOrder } from './typing-options.ts';

const ZERO = 48;
const SPACE = 32;
const DASH = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const PLUS = 43;
const COMMA = 44;
const T = 84;
const Z = 90;

export class DateParser implements CellParser {
  /**
   * Told, or found from a day above 12; while it is undefined, dates that could be either are read month first, and so `again`
   * when it turns out to be the day.
   */
  order: DateOrder | undefined;
  again = false;
  value = Number.NaN;
  private spelling = 0;
  private at = 0;

  constructor(order?: DateOrder) {
    this.order = order;
  }

  /** `value` is milliseconds since 1970-01-01T00:00:00Z. */
  parse(bytes: Uint8Array, start: number, end: number): number {
    while (end > start && bytes[end - 1] === SPACE) end--;
    while (start < end && bytes[start] === SPACE) start++;
    // Most of what is no date is told apart here.
    const length = end - start;
    if (length < 8 || length > 40 || bytes[start] < ZERO || bytes[start] > ZERO + 9) return NONE;
    this.at = start;
    const day =
      bytes[start + 4] === DASH && bytes[start + 7] === DASH ? this.parseIsoDay(bytes) : this.parseDay(bytes, end);
    if (Number.isNaN(day)) return NONE;
    const time = this.at === end ? 0 : this.parseTime(bytes, end, this.spelling);
    if (this.at !== end) return NONE;
    this.value = day * MILLISECONDS_A_DAY + time;
    return this.spelling;
  }

  respell(value: number, spelling: number): string {
    // What is read anew was read month first.
    return formatDate(value, spelling, this.again ? 'mdy' : this.order);
  }

  /** 2021-04-03, as most dates are. */
  private parseIsoDay(bytes: Uint8Array): number {
    const from = this.at;
    let wrong = 0;
    const digit = (i: number): number => {
      const value = bytes[from + i] - ZERO;
      if (value < 0 || value > 9) wrong++;
      return value;
    };
    const year = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3);
    const month = 10 * digit(5) + digit(6);
    const day = 10 * digit(8) + digit(9);
    this.at += 10;
    this.spelling = 0;
    return wrong === 0 && isDay(year, month, day) ? daysFromCivil(year, month, day) : Number.NaN;
  }

  private parseDay(bytes: Uint8Array, end: number): number {
    const from = this.at;
    const a = this.digits(bytes, end, 4);
    const aLength = this.at - from;
    const separator = bytes[this.at++];
    if (separator !== DASH && separator !== SLASH && separator !== DOT) return Number.NaN;
    const second = this.at;
    const b = this.digits(bytes, end, 2);
    const bLength = this.at - second;
    if (bLength === 0 || bytes[this.at++] !== separator) return Number.NaN;
    const third = this.at;
    const c = this.digits(bytes, end, 4);
    const cLength = this.at - third;
    if (aLength === 4 && (cLength === 1 || cLength === 2)) {
      if (!isDay(a, b, c)) return Number.NaN;
      this.spelling = dateSpelling(separator, true, bLength === 2 && cLength === 2, false);
      return daysFromCivil(a, b, c);
    }
    if (cLength !== 4 || aLength === 0 || aLength > 2) return Number.NaN;
    const padded = aLength === 2 && bLength === 2;
    const bare = aLength === (a < 10 ? 1 : 2) && bLength === (b < 10 ? 1 : 2);
    this.spelling = dateSpelling(separator, false, padded, bare);
    if (separator === DOT) return isDay(c, b, a) ? daysFromCivil(c, b, a) : Number.NaN;
    if (this.order === undefined) {
      const monthFirst = isDay(c, a, b);
      const dayFirst = isDay(c, b, a);
      if (monthFirst !== dayFirst) this.order = monthFirst ? 'mdy' : 'dmy';
      this.again = this.order === 'dmy';
      if (this.again) return Number.NaN;
    }
    const [month, day] = this.order === 'dmy' ? [b, a] : [a, b];
    return isDay(c, month, day) ? daysFromCivil(c, month, day) : Number.NaN;
  }

  /** Milliseconds after midnight of UTC; leaves `at` before `end` where there is no time. */
  private parseTime(bytes: Uint8Array, end: number, layout: number): number {
    const separator = bytes[this.at];
    if (separator !== T && separator !== SPACE) return Number.NaN;
    const from = ++this.at;
    let hours = this.digits(bytes, end, 2);
    const hourLength = this.at - from;
    if (hourLength === 0 || bytes[this.at++] !== COLON) return this.fail();
    const minutes = this.twoDigits(bytes, end);
    let seconds = 0;
    let milliseconds = 0;
    let detail = 1;
    if (bytes[this.at] === COLON && this.at < end) {
      this.at++;
      seconds = this.twoDigits(bytes, end);
      detail = 2;
      if ((bytes[this.at] === DOT || bytes[this.at] === COMMA) && this.at < end) {
        const point = bytes[this.at] === DOT;
        const fraction = ++this.at;
        const digits = this.digits(bytes, end, 9);
        const length = this.at - fraction;
        if (length === 0) return this.fail();
        let unit = 1000;
        for (let i = 0; i < length; i++) unit /= 10;
        // Whole milliseconds, as Date.parse has it.
        milliseconds = Math.floor(digits * unit + 1e-7);
        detail = length === 3 && point ? 3 : 4;
      }
    }
    const half = this.halfOfDay(bytes, end);
    if (half >= 0) {
      if (hours < 1 || hours > 12) return this.fail();
      hours = (hours % 12) + half;
    }
    if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return this.fail();
    const utc = bytes[this.at] === Z && this.at < end;
    if (utc) this.at++;
    const offset = utc ? 0 : this.offset(bytes, end);
    const plain = half < 0 && hourLength === 2 && detail <= 3 && (utc || offset === undefined);
    this.spelling = plain ? layout | ((detail + (separator === T ? 0 : 3)) << 3) | (utc ? UTC : 0) : layout | ODD;
    return ((hours * 60 + minutes - (offset ?? 0)) * 60 + seconds) * 1000 + milliseconds;
  }

  /** 0 for AM, 12 for PM, −1 for neither. */
  private halfOfDay(bytes: Uint8Array, end: number): number {
    const at = bytes[this.at] === SPACE ? this.at + 1 : this.at;
    if (at + 2 > end || (bytes[at + 1] | 32) !== 109) return -1;
    const letter = bytes[at] | 32;
    if (letter !== 97 && letter !== 112) return -1;
    this.at = at + 2;
    return letter === 97 ? 0 : 12;
  }

  /** Minutes east of UTC; undefined where none are told. */
  private offset(bytes: Uint8Array, end: number): number | undefined {
    const sign = bytes[this.at];
    if (this.at >= end || (sign !== PLUS && sign !== DASH)) return undefined;
    this.at++;
    const hours = this.twoDigits(bytes, end);
    if (bytes[this.at] === COLON && this.at < end) this.at++;
    const minutes = this.at < end ? this.twoDigits(bytes, end) : 0;
    if (!(hours <= 14 && minutes <= 59)) return this.fail();
    return (sign === DASH ? -1 : 1) * (hours * 60 + minutes);
  }

  private twoDigits(bytes: Uint8Array, end: number): number {
    const from = this.at;
    const value = this.digits(bytes, end, 2);
    return this.at - from === 2 ? value : Number.NaN;
  }

  /** Reads as many as `most` digits. */
  private digits(bytes: Uint8Array, end: number, most: number): number {
    let value = 0;
    let digit = 0;
    const stop = Math.min(end, this.at + most);
    while (this.at < stop && (digit = bytes[this.at] - ZERO) >= 0 && digit <= 9) {
      value = value * 10 + digit;
      this.at++;
    }
    return value;
  }

  /** Makes sure that `at` is not taken for the end. */
  private fail(): number {
    this.at = -1;
    return Number.NaN;
  }
}
