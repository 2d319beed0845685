/** Base64 (RFC 4648, section 4, with padding) in pieces, with what Node, workers and browsers have in common. */

const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PAD = 61;
const VALUES = new Uint8Array(128).fill(255);
ALPHABET.forEach((code, value) => {
  VALUES[code] = value;
});

/** Bytes a piece of text stands for; a multiple of 3, so that pieces join. */
const PIECE = 48 * 1024;

export function* encodeBase64(bytes: Uint8Array): Generator<string> {
  const codes = new Uint8Array((PIECE / 3) * 4);
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(start + PIECE, bytes.length);
    let at = 0;
    let i = start;
    for (; i + 2 < end; i += 3) {
      const word = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
      codes[at++] = ALPHABET[word >> 18];
      codes[at++] = ALPHABET[(word >> 12) & 63];
      codes[at++] = ALPHABET[(word >> 6) & 63];
      codes[at++] = ALPHABET[word & 63];
    }
    if (i < end) {
      const two = i + 1 < end;
      const word = (bytes[i] << 16) | (two ? bytes[i + 1] << 8 : 0);
      codes[at++] = ALPHABET[word >> 18];
      codes[at++] = ALPHABET[(word >> 12) & 63];
      codes[at++] = two ? ALPHABET[(word >> 6) & 63] : PAD;
      codes[at++] = PAD;
    }
    yield decoder.decode(codes.subarray(0, at));
  }
}

export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** The `length` bytes that `text` stands for, or the index of the first character that is wrong. */
export function decodeBase64(text: string, length: number): Uint8Array<ArrayBuffer> | number {
  if (text.length !== base64Length(length)) return Math.min(text.length, base64Length(length));
  const bytes = new Uint8Array(length);
  const value = (i: number) => {
    const code = text.charCodeAt(i);
    return code < 128 ? VALUES[code] : 255;
  };
  const whole = length - (length % 3);
  let i = 0;
  for (let at = 0; at < whole; at += 3, i += 4) {
    const a = value(i);
    const b = value(i + 1);
    const c = value(i + 2);
    const d = value(i + 3);
    if ((a | b | c | d) > 63) return i + [a, b, c, d].findIndex((v) => v > 63);
    bytes[at] = (a << 2) | (b >> 4);
    bytes[at + 1] = (b << 4) | (c >> 2);
    bytes[at + 2] = (c << 6) | d;
  }
  if (whole === length) return bytes;
  const two = length - whole === 2;
  const a = value(i);
  const b = value(i + 1);
  const c = two ? value(i + 2) : 0;
  // Bits that stand for nothing are 0, so that equal bytes have one text.
  if (a > 63) return i;
  if (b > 63 || (!two && (b & 15) !== 0)) return i + 1;
  if (two ? c > 63 || (c & 3) !== 0 : text.charCodeAt(i + 2) !== PAD) return i + 2;
  if (text.charCodeAt(i + 3) !== PAD) return i + 3;
  bytes[whole] = (a << 2) | (b >> 4);
  if (two) bytes[whole + 1] = (b << 4) | (c >> 2);
  return bytes;
}
