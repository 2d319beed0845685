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
export function holdOut(rows: Uint32Array, share: number, y: Int32Array | undefined, draws: Stream): Uint32Array {
  if (!y) return choose(rows, Math.floor(rows.length * share), draws);
  const classes = [...new Set(Array.from(rows, (i) => y[i]))].sort((a, b) => a - b);
  const held = classes.flatMap((code) => {
    const own = rows.filter((i) => y[i] === code);
    return [...choose(own, Math.floor(own.length * share), draws.stream(code))];
  });
  return Uint32Array.from(held).sort();
}
