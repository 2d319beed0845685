import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';

const PAGE = 65536;

describe('the arena', () => {
  test('gives aligned blocks that do not overlap', () => {
    const kernels = createKernels();
    const blocks = [1, 8, 15, 16, 17, 0, 100].map((bytes) => ({ pointer: kernels.allocate(bytes), bytes }));
    blocks.forEach(({ pointer, bytes }, i) => {
      expect(pointer % 16).toBe(0);
      if (i + 1 < blocks.length) expect(blocks[i + 1].pointer).toBeGreaterThanOrEqual(pointer + bytes);
    });
    expect(blocks[0].pointer).toBeGreaterThanOrEqual(kernels.heapBase());
  });

  test('grows, keeps what was written and gives zeros', () => {
    const kernels = createKernels();
    const small = kernels.putF64([1, 2, 3]);
    const before = kernels.byteLength();
    const large = kernels.allocate(50 * PAGE);
    expect(kernels.byteLength()).toBeGreaterThanOrEqual(before + 49 * PAGE);
    expect(Array.from(kernels.f64(small, 3))).toEqual([1, 2, 3]);
    expect(kernels.u8(large, 50 * PAGE).every((byte) => byte === 0)).toBe(true);
  });

  test('detaches views when it grows', () => {
    const kernels = createKernels();
    const view = kernels.f64(kernels.putF64([1]), 1);
    kernels.allocate(4 * PAGE);
    expect(view.length).toBe(0);
  });

  test('gives released memory again, as it was left', () => {
    const kernels = createKernels();
    const mark = kernels.mark();
    const first = kernels.putF64([7]);
    kernels.release(mark);
    expect(kernels.mark()).toBe(mark);
    const second = kernels.allocate(8);
    expect(second).toBe(first);
    expect(kernels.f64(second, 1)[0]).toBe(7);
  });

  test('throws a RangeError beyond its maximum and stays usable', () => {
    const kernels = createKernels({ maximumBytes: 4 * PAGE });
    expect(() => kernels.allocate(4 * PAGE)).toThrow(RangeError);
    expect(() => kernels.allocate(4 * PAGE)).toThrow(`${4 * PAGE} bytes`);
    const pointer = kernels.allocate(2 * PAGE);
    kernels.f64(pointer, 1)[0] = 5;
    expect(kernels.byteLength()).toBeLessThanOrEqual(4 * PAGE);
    expect(() => kernels.putF64({ length: 2 ** 34 })).toThrow(RangeError);
  });

  test('is separate from that of any other instance', () => {
    const [a, b] = [createKernels(), createKernels()];
    const pointer = a.putF64([1, 2]);
    expect(b.putF64([3, 4])).toBe(pointer);
    expect(Array.from(a.f64(pointer, 2))).toEqual([1, 2]);
  });

  test('views and copies of every type show the same bytes', () => {
    const kernels = createKernels();
    const f64 = kernels.putF64([-1.5]);
    const bytes = new Uint8Array(Float64Array.of(-1.5).buffer);
    expect(Array.from(kernels.u8(f64, 8))).toEqual(Array.from(bytes));
    expect(Array.from(kernels.u16(f64, 4))).toEqual(Array.from(new Uint16Array(bytes.buffer)));
    expect(Array.from(kernels.f32(f64, 2))).toEqual(Array.from(new Float32Array(bytes.buffer)));
    expect(Array.from(kernels.i32(kernels.putI32([-1, 2]), 2))).toEqual([-1, 2]);
    expect(Array.from(kernels.u32(kernels.putU32([4294967295, 2]), 2))).toEqual([4294967295, 2]);
  });

  test('reaches above 2 GiB', () => {
    const kernels = createKernels();
    kernels.allocate(2 ** 31);
    const a = kernels.putF64([1, 2, 3, 4, 5, 6]);
    const c = kernels.allocate(8 * 4);
    expect(a).toBeGreaterThan(2 ** 31);
    kernels.matmulTransposed(a, a, c, 2, 2, 3);
    expect(Array.from(kernels.f64(c, 4))).toEqual([14, 32, 32, 77]);
    kernels.matmul(a, a, c, 1, 3, 2);
    expect(Array.from(kernels.f64(c, 3))).toEqual([9, 12, 15]);
  });
});
