/** Damage to bytes and to plain data, drawn from a stream. */
import type { stream } from '@hyperopt-ts/numerics';

export type Random = ReturnType<typeof stream>;

export function integer(random: Random, below: number): number {
  return Math.floor(random.next() * below);
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[integer(random, items.length)];
}

/** What means something to CSV, to UTF-8, to JSON and to gzip. */
const telling = [...'",;\t|\r\n\\{}[]:0']
  .map((sign) => sign.charCodeAt(0))
  .concat(0, 0x1f, 0x8b, 0x80, 0xc3, 0xef, 0xff);

/** A copy with one to four changes: bytes flipped, put in, taken out, doubled, moved, or the end cut off. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let list = Array.from(bytes);
  for (let change = integer(random, 4); change >= 0; change--) {
    const at = integer(random, list.length + 1);
    const length = 1 + integer(random, 20);
    switch (integer(random, 6)) {
      case 0:
        if (at < list.length) list[at] ^= 1 << integer(random, 8);
        break;
      case 1:
        list.splice(at, 0, pick(random, telling));
        break;
      case 2:
        list.splice(at, length);
        break;
      case 3:
        list.splice(at, 0, ...list.slice(at, at + length));
        break;
      case 4:
        list.splice(integer(random, list.length + 1), 0, ...list.splice(at, length));
        break;
      default:
        if (random.next() < 0.2) list = list.slice(0, at);
    }
  }
  return Uint8Array.from(list);
}

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e9,
  Number.NaN,
  Infinity,
  '',
  '__proto__',
  'constructor',
  [],
  {},
];

/** A copy of a plain object with one of the values in it another, or cut. */
export function mutateData(value: unknown, random: Random): unknown {
  // The whole is left what it is.
  let left = 1 + integer(random, countSites(value) - 1);
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return damaged(node, random);
    if (Array.isArray(node)) return node.map(walk);
    if (!isPlain(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return walk(value);
}

function countSites(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, child) => sum + countSites(child), 1);
  if (!isPlain(value)) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + countSites(child), 1);
}

function damaged(node: unknown, random: Random): unknown {
  if (ArrayBuffer.isView(node) && random.next() < 0.8) {
    const array = (node as Float64Array).slice();
    if (array.length > 0 && random.next() < 0.5)
      array[integer(random, array.length)] = pick(random, [-1, 0, 1, 255, 1e9]);
    else return array.subarray(0, integer(random, array.length + 1)).slice();
    return array;
  }
  return pick(random, oddValues);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}
