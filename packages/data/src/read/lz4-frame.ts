/** Decompresses an LZ4 frame, as Arrow has them (lz4_Frame_format 1.6). Checksums are not checked. */

const MAGIC = 0x184d2204;
const UNCOMPRESSED = 0x80000000;

/** `length`: of what comes out. Throws an Error where the bytes are no such frame. */
export function decodeLz4Frame(bytes: Uint8Array, length: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 7 || view.getUint32(0, true) !== MAGIC) throw new Error('no LZ4 frame');
  const flags = bytes[4];
  let at = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  const out = new Uint8Array(length);
  let end = 0;
  for (let head = view.getUint32(at, true); head !== 0; head = view.getUint32(at, true)) {
    const size = head & ~UNCOMPRESSED;
    const block = bytes.subarray(at + 4, at + 4 + size);
    if (block.length < size) throw new Error('the LZ4 frame ends too early');
    if (head >= UNCOMPRESSED) {
      out.set(block, end);
      end += size;
    } else end = decodeBlock(block, out, end);
    at += 4 + size + (flags & 16 ? 4 : 0);
  }
  if (end !== length) throw new Error(`the LZ4 frame has ${end} bytes, expected ${length}`);
  return out;
}

/** Blocks may refer to what earlier ones wrote. Where the output ends. */
function decodeBlock(block: Uint8Array, out: Uint8Array, start: number): number {
  let to = start;
  for (let at = 0; at < block.length; ) {
    const token = block[at++];
    let literals = token >> 4;
    if (literals === 15) literals += extraLength();
    out.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= block.length) break;
    const offset = block[at] | (block[at + 1] << 8);
    at += 2;
    let match = token & 15;
    if (match === 15) match += extraLength();
    match += 4;
    if (offset === 0 || offset > to || to + match > out.length) throw new Error('the LZ4 block is damaged');
    for (let from = to - offset, end = to + match; to < end; ) out[to++] = out[from++];

    function extraLength(): number {
      let sum = 0;
      let byte = 255;
      while (byte === 255 && at < block.length) sum += byte = block[at++];
      return sum;
    }
  }
  return to;
}
