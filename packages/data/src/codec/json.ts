/** JSON values, and their text in pieces. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The text of `value` as `JSON.stringify` writes it, token by token. */
export function* jsonTokens(value: Json): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
  } else if (Array.isArray(value)) {
    yield '[';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) yield ',';
      yield* jsonTokens(value[i]);
    }
    yield ']';
  } else {
    yield '{';
    yield* entryTokens(value as JsonObject);
    yield '}';
  }
}

/** The text of an object without its braces. */
export function* entryTokens(object: JsonObject): Generator<string> {
  let first = true;
  for (const [key, value] of Object.entries(object)) {
    yield `${first ? '' : ','}${JSON.stringify(key)}:`;
    yield* jsonTokens(value);
    first = false;
  }
}

/** Joins short pieces into pieces of at least 64 K characters. */
export function* gather(pieces: Iterable<string>): Generator<string> {
  let parts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length < 65536) continue;
    yield parts.join('');
    parts = [];
    length = 0;
  }
  if (length > 0) yield parts.join('');
}
