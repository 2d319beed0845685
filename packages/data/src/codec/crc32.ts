/** CRC-32 (ISO 3309, polynomial 0xEDB88320 reflected), four bytes a step (Kounavis and Berry 2005, "slicing"). */

const table = makeTable();

/** The checksum of `bytes`; given the checksum of what came before as `crc`, that of both together. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let c = ~crc;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    c ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    c = table[768 + (c & 255)] ^ table[512 + ((c >>> 8) & 255)] ^ table[256 + ((c >>> 16) & 255)] ^ table[c >>> 24];
  }
  for (; i < bytes.length; i++) c = table[(c ^ bytes[i]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}

/** table[256 k + b] is byte b followed by k zero bytes. */
function makeTable(): Int32Array {
  const made = new Int32Array(1024);
  for (let b = 0; b < 256; b++) {
    let c = b;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    made[b] = c;
  }
  for (let k = 256; k < 1024; k++) made[k] = made[made[k - 256] & 255] ^ (made[k - 256] >>> 8);
  return made;
}
