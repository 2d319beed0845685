/**
 * An instance of the WebAssembly module with a memory of its own. The memory is an arena: `allocate` moves a mark up,
 * `release` moves it back, and the whole is garbage with the instance. Compiled once per thread, instantiated per fit.
 */
import { decodeHex } from './decode-hex.ts';
import { type KernelExports, wasmHex } from './generated/module.ts';

/** A byte offset into the memory of one instance. */
export type Pointer = number;

export interface Kernels extends KernelExports {
  /** `bytes` bytes, aligned to 16 and zeroed the first time they are used; throws a RangeError beyond the maximum. */
  allocate(bytes: number): Pointer;
  /** The current mark of the arena; `release(mark)` frees all that was allocated since. Freed memory is not zeroed. */
  mark(): Pointer;
  release(mark: Pointer): void;
  /** Views of the memory. They are detached by the next `allocate` that grows it: make them late, keep them briefly. */
  f64(pointer: Pointer, length: number): Float64Array;
  f32(pointer: Pointer, length: number): Float32Array;
  i32(pointer: Pointer, length: number): Int32Array;
  u32(pointer: Pointer, length: number): Uint32Array;
  u16(pointer: Pointer, length: number): Uint16Array;
  u8(pointer: Pointer, length: number): Uint8Array;
  /** Allocates and copies in. */
  putF64(values: ArrayLike<number>): Pointer;
  putI32(values: ArrayLike<number>): Pointer;
  putU32(values: ArrayLike<number>): Pointer;
  /** Bytes of memory this instance holds. */
  byteLength(): number;
}

const PAGE = 65536;
const MAXIMUM_BYTES = 65535 * PAGE;

// The compiled module is a constant of the code, like the code itself.
let compiled: WebAssembly.Module | undefined;

/** `maximumBytes` bounds the memory of the instance (default and limit: 4 GiB − 64 KiB). */
export function createKernels(options: { maximumBytes?: number } = {}): Kernels {
  compiled ??= new WebAssembly.Module(decodeHex(wasmHex));
  const maximum = Math.floor(Math.min(options.maximumBytes ?? MAXIMUM_BYTES, MAXIMUM_BYTES) / PAGE);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: Math.max(1, maximum) });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const functions = exports as unknown as KernelExports;
  let top = Math.ceil(functions.heapBase() / 16) * 16;

  const allocate = (bytes: number): Pointer => {
    const pointer = top;
    const end = pointer + Math.ceil(bytes / 16) * 16;
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE);
    if (missing > 0) grow(memory, missing, maximum);
    top = end;
    return pointer;
  };
  const kernels = {
    allocate,
    mark: () => top,
    release: (mark: Pointer) => {
      top = mark;
    },
    f64: (pointer: Pointer, length: number) => new Float64Array(memory.buffer, pointer, length),
    f32: (pointer: Pointer, length: number) => new Float32Array(memory.buffer, pointer, length),
    i32: (pointer: Pointer, length: number) => new Int32Array(memory.buffer, pointer, length),
    u32: (pointer: Pointer, length: number) => new Uint32Array(memory.buffer, pointer, length),
    u16: (pointer: Pointer, length: number) => new Uint16Array(memory.buffer, pointer, length),
    u8: (pointer: Pointer, length: number) => new Uint8Array(memory.buffer, pointer, length),
    putF64: (values: ArrayLike<number>) => {
      const pointer = allocate(values.length * 8);
      kernels.f64(pointer, values.length).set(values);
      return pointer;
    },
    putI32: (values: ArrayLike<number>) => {
      const pointer = allocate(values.length * 4);
      kernels.i32(pointer, values.length).set(values);
      return pointer;
    },
    putU32: (values: ArrayLike<number>) => {
      const pointer = allocate(values.length * 4);
      kernels.u32(pointer, values.length).set(values);
      return pointer;
    },
    byteLength: () => memory.buffer.byteLength,
  };
  return Object.assign(kernels, functions);
}

/** Grows by an eighth more than asked, so that many small allocations do not copy the memory each time. */
function grow(memory: WebAssembly.Memory, missing: number, maximum: number): void {
  const pages = memory.buffer.byteLength / PAGE;
  const wanted = Math.min(Math.max(missing, Math.ceil(pages / 8)), maximum - pages);
  if (wanted < missing) throw new RangeError(`out of memory: a fit needs more than ${maximum * PAGE} bytes`);
  memory.grow(wanted);
}
