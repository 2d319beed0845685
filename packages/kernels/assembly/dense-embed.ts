/** Embeddings of columns: learned vectors of categories, and periodic functions of numbers. */
import { cosTurns, sinTurns } from './dense-lanes';

/** Row `code` of `table` (dim f32 each) for each of `rows` codes (i32, `codeStep` bytes apart), zeros for a negative one. */
export function denseLookup(codes: usize, codeStep: i32, table: usize, dim: i32, out: usize, line: i32, rows: i32): void {
  const bytes = <usize>dim << 2;
  for (let i = 0; i < rows; i++, codes += <usize>codeStep, out += <usize>line) {
    const code = load<i32>(codes);
    if (code < 0) memory.fill(out, 0, bytes);
    else memory.copy(out, table + <usize>code * bytes, bytes);
  }
}

/** Adds the gradient by what `denseLookup` gave to that of the table. */
export function denseLookupBack(
  codes: usize, codeStep: i32, tableSlope: usize, dim: i32, slopes: usize, line: i32, rows: i32,
): void {
  const bytes = <usize>dim << 2;
  for (let i = 0; i < rows; i++, codes += <usize>codeStep, slopes += <usize>line) {
    const code = load<i32>(codes);
    if (code < 0) continue;
    const to = tableSlope + <usize>code * bytes;
    for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(slopes + at));
  }
}

/**
 * PBLD embeddings (Holzmüller et al. 2024) of `columns` numbers a row: number x becomes four, W' cos(2π f x + phase) + b and x
 * itself. A column's parameters are 100 f32: 16 frequencies, 16 phases (radians), W (16 x 4) and b (4), whose last column and
 * element are not used. Rows are `xLine` bytes apart, results `line` bytes.
 */
export function densePeriodic(x: usize, xLine: i32, p: usize, columns: i32, out: usize, line: i32, rows: i32): void {
  for (let j = 0; j < columns; j++, x += 4, out += 16, p += 400) {
    for (let i = 0, from = x, to = out; i < rows; i++, from += <usize>xLine, to += <usize>line) {
      const value = v128.load32_splat(from);
      let sum = v128.load(p, 384);
      for (let at: usize = 0; at < 64; at += 16) {
        const c = cosTurns(turnsOf(value, p + at));
        const w = p + (at << 2);
        sum = f32x4.add(sum, f32x4.mul(f32x4.splat(f32x4.extract_lane(c, 0)), v128.load(w, 128)));
        sum = f32x4.add(sum, f32x4.mul(f32x4.splat(f32x4.extract_lane(c, 1)), v128.load(w, 144)));
        sum = f32x4.add(sum, f32x4.mul(f32x4.splat(f32x4.extract_lane(c, 2)), v128.load(w, 160)));
        sum = f32x4.add(sum, f32x4.mul(f32x4.splat(f32x4.extract_lane(c, 3)), v128.load(w, 176)));
      }
      v128.store(to, f32x4.replace_lane(sum, 3, load<f32>(from)));
    }
  }
}

/** Adds the gradient by what `densePeriodic` gave to those of the parameters. */
export function densePeriodicBack(
  x: usize, xLine: i32, p: usize, pSlope: usize, columns: i32, slopes: usize, line: i32, rows: i32,
): void {
  for (let j = 0; j < columns; j++, x += 4, slopes += 16, p += 400, pSlope += 400) {
    for (let i = 0, from = x, error = slopes; i < rows; i++, from += <usize>xLine, error += <usize>line) {
      const value = v128.load32_splat(from);
      const d = f32x4.replace_lane(v128.load(error), 3, 0);
      v128.store(pSlope, f32x4.add(v128.load(pSlope, 384), d), 384);
      for (let at: usize = 0; at < 64; at += 16) {
        const turns = turnsOf(value, p + at);
        const c = cosTurns(turns);
        const w = p + (at << 2), to = pSlope + (at << 2);
        v128.store(to, f32x4.add(v128.load(to, 128), f32x4.mul(d, f32x4.splat(f32x4.extract_lane(c, 0)))), 128);
        v128.store(to, f32x4.add(v128.load(to, 144), f32x4.mul(d, f32x4.splat(f32x4.extract_lane(c, 1)))), 144);
        v128.store(to, f32x4.add(v128.load(to, 160), f32x4.mul(d, f32x4.splat(f32x4.extract_lane(c, 2)))), 160);
        v128.store(to, f32x4.add(v128.load(to, 176), f32x4.mul(d, f32x4.splat(f32x4.extract_lane(c, 3)))), 176);
        // Four rows of W times d: the gradient by the cosines.
        const m0 = f32x4.mul(d, v128.load(w, 128)), m1 = f32x4.mul(d, v128.load(w, 144));
        const m2 = f32x4.mul(d, v128.load(w, 160)), m3 = f32x4.mul(d, v128.load(w, 176));
        const t0 = i32x4.shuffle(m0, m1, 0, 4, 1, 5), t1 = i32x4.shuffle(m2, m3, 0, 4, 1, 5);
        const t2 = i32x4.shuffle(m0, m1, 2, 6, 3, 7), t3 = i32x4.shuffle(m2, m3, 2, 6, 3, 7);
        const low = f32x4.add(i64x2.shuffle(t0, t1, 0, 2), i64x2.shuffle(t0, t1, 1, 3));
        const all = f32x4.add(low, f32x4.add(i64x2.shuffle(t2, t3, 0, 2), i64x2.shuffle(t2, t3, 1, 3)));
        const phase = f32x4.mul(f32x4.neg(all), sinTurns(turns));
        const frequency = f32x4.mul(phase, f32x4.mul(f32x4.splat(6.28318531), value));
        v128.store(pSlope + at, f32x4.add(v128.load(pSlope + at), frequency));
        v128.store(pSlope + at, f32x4.add(v128.load(pSlope + at, 64), phase), 64);
      }
    }
  }
}

/** Four frequencies at `p` times x, plus their phases, in turns. */
// @ts-ignore: decorator
@inline
function turnsOf(x: v128, p: usize): v128 {
  return f32x4.add(f32x4.mul(x, v128.load(p)), f32x4.mul(v128.load(p, 64), f32x4.splat(0.159154943)));
}
