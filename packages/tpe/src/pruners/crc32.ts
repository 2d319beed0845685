/** The CRC-32 checksum of a text's UTF-8 bytes (ISO-HDLC, as zlib's crc32). */

const POLYNOMIAL = 0xedb88320;

export function crc32(text: string): number {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return ~crc >>> 0;
}
