/** Which rows a fit uses, holds out and draws. */
import { type Stream, xoshiro128starstar } from '@hyperopt-ts/numerics';

/** `count` of `from`, each set of them as likely, in their order (Knuth's algorithm S). */
export function choose(from: Uint32Array, count: number, draws: Stream): Uint32Array {
  const next = xoshiro128starstar(draws.seed128());
  const chosen = new Uint32Array(count);
  let made = 0;
  for (let i = 0; made < count; i++) {
    if ((next() / 4294967296) * (from.length - i) < count - made) chosen[made++] = from[i];
  }
  return chosen;
}

/** The elements of ascending `all` that are not in ascending `some`. */
export function without(all: Uint32Array, some: Uint32Array): Uint32Array {
  const rest = new Uint32Array(all.length - some.length);
  let skipped = 0;
  for (let i = 0; i < all.length; i++) {
    if (all[i] === some[skipped]) skipped++;
    else rest[i - skipped] = all[i];
  }
  return rest;
}

/** A share of the rows, of each class alike where `y` are class codes. Ascending. */
export function holdOut(
  rows: Uint32Array,
  share: number,
  y: Int32Array | undefined,
  nClasses: number,
  draws: Stream,
): Uint32Array {
  if (!y) return choose(rows, Math.floor(rows.length * share), draws);
  const sizes = new Uint32Array(nClasses);
  for (const i of rows) sizes[y[i]]++;
  const wanted = sizes.map((size) => Math.floor(size * share));
  const next = Array.from(sizes, (_, code) => xoshiro128starstar(draws.stream(code).seed128()));
  const held = new Uint32Array(wanted.reduce((sum, count) => sum + count, 0));
  let made = 0;
  for (const i of rows) {
    const code = y[i];
    if ((next[code]() / 4294967296) * sizes[code]-- >= wanted[code]) continue;
    wanted[code]--;
    held[made++] = i;
  }
  return held;
}

/** About `count` of the rows, evenly spaced. */
export function thin(rows: Uint32Array, count: number): Uint32Array {
  const step = Math.max(1, Math.floor(rows.length / count));
  return Uint32Array.from({ length: Math.ceil(rows.length / step) }, (_, i) => rows[i * step]);
}
