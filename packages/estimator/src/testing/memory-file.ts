/** A file in memory, for tests. */
import type { AppendFile } from '../platform/platform.ts';

export function memoryFile(bytes: Uint8Array = new Uint8Array(0)): AppendFile & { bytes: Uint8Array } {
  const file = {
    bytes,
    get size() {
      return file.bytes.length;
    },
    read: (position: number, length: number) => file.bytes.slice(position, position + length),
    append(more: Uint8Array) {
      file.bytes = Uint8Array.from([...file.bytes, ...more]);
    },
    truncate(size: number) {
      file.bytes = file.bytes.slice(0, size);
    },
    close() {},
  };
  return file;
}
