/**
 * Numbers from UTF-8 bytes, each equal to `Number(text)` bit for bit. Up to 15 digits m and a power of ten up to 10^22 are exact in
 * doubles, so that one multiplication or division rounds correctly (Clinger 1990); `Number` does the rest.
 */
import { type CellParser, NONE, ODD } from './cell-parser.ts';
import { quotient } from './long-decimal.ts';

/** Spelled as `String` writes the number; k + 1 is k decimals, and other spellings are odd. */
const PLAIN = 0;

const powersOfTen = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const code = /^[+-]?(?:0\d+|\d{16,})$/;
const decoder = new TextDecoder();

const ZERO = 48;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const SPACE = 32;
const TAB = 9;

/**
 * Decimal numbers with a sign, a point and an exponent or without them, and spaces or tabs around them. Nothing else that
 * `Number` would take: no hexadecimal numbers, no infinity, no empty text.
 */
export class NumberParser implements CellParser {
  value = Number.NaN;
  readonly again = false;
  private readonly point: number;
  private readonly codes: boolean;

  /**
   * `point` is the decimal mark. `codes`: whether whole numbers that begin with a needless 0, as zip codes do, or are beyond
   * 2^53, as identifiers are, count as numbers.
   */
  constructor(point: '.' | ',' = '.', codes = true) {
    this.point = point.charCodeAt(0);
    this.codes = codes;
  }

  /** `NONE` also for a number beyond the range of doubles. */
  parse(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    const first = at;
    let mantissa = 0;
    let digit = 0;
    while (at < end && (digit = bytes[at] - ZERO) >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      at++;
    }
    const whole = at - first;
    let decimals = 0;
    if (at < end && bytes[at] === this.point) {
      const after = ++at;
      while (at < end && (digit = bytes[at] - ZERO) >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        at++;
      }
      decimals = at - after;
      if (decimals === 0) return this.parseOdd(bytes, start, end);
    }
    if (at !== end || whole === 0) return this.parseOdd(bytes, start, end);
    if (whole + decimals > 15) return this.parseLong(bytes, start, end, first, whole, decimals);
    const zero = whole > 1 && bytes[first] === ZERO;
    if (zero && decimals === 0 && !this.codes) return NONE;
    const value = decimals === 0 ? mantissa : mantissa / powersOfTen[decimals];
    this.value = negative ? -value : value;
    if (zero || (negative && mantissa === 0)) return ODD;
    return decimals === 0 || (digit !== 0 && value >= 1e-6) ? PLAIN : decimals + 1;
  }

  respell(value: number, spelling: number): string {
    const text = spelling === PLAIN || spelling >= ODD ? String(value) : value.toFixed(spelling - 1);
    return this.point === POINT ? text : text.replace('.', ',');
  }

  /** At least 16 digits, which begin at `first`, and a point among them. */
  private parseLong(
    bytes: Uint8Array,
    start: number,
    end: number,
    first: number,
    whole: number,
    decimals: number,
  ): number {
    if (decimals === 0 || whole + decimals > 19) return this.parseOdd(bytes, start, end);
    let high = 0;
    let low = 0;
    let digits = 0;
    for (let at = first; at < end; at++) {
      const digit = bytes[at] - ZERO;
      if (digit < 0) continue;
      if (digits++ < 10) high = high * 10 + digit;
      else low = low * 10 + digit;
    }
    const value = quotient(high, powersOfTen[digits - 10], low, powersOfTen[decimals]);
    if (Number.isNaN(value)) return this.parseOdd(bytes, start, end);
    this.value = first > start ? -value : value;
    return ODD;
  }

  /** Many digits, exponents, signs, spaces, a bare point; and what is no number. */
  private parseOdd(bytes: Uint8Array, start: number, end: number): number {
    while (start < end && (bytes[start] === SPACE || bytes[start] === TAB)) start++;
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
    if (!mayBegin(bytes[start], this.point) || end === start) return NONE;
    let text = decoder.decode(bytes.subarray(start, end));
    if (this.point !== POINT) {
      if (text.includes('.')) return NONE;
      text = text.replace(',', '.');
    }
    if (!decimal.test(text)) return NONE;
    const value = Number(text);
    if (!this.codes && code.test(text) && (!Number.isSafeInteger(value) || /^[+-]?0/.test(text))) return NONE;
    if (value === Infinity || value === -Infinity) return NONE;
    this.value = value;
    return ODD;
  }
}

function mayBegin(byte: number, point: number): boolean {
  return (byte >= ZERO && byte <= ZERO + 9) || byte === MINUS || byte === PLUS || byte === point;
}
