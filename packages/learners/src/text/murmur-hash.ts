/** MurmurHash3, x86, 32 bits (Appleby 2011), as a signed number: the hash of scikit-learn's HashingVectorizer. */

export function murmurHash(bytes: Uint8Array, length = bytes.length, seed = 0): number {
  let h = seed;
  const body = length & ~3;
  for (let i = 0; i < body; i += 4) {
    h ^= mix(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = length - 1; i >= body; i--) tail = (tail << 8) | bytes[i];
  if (length > body) h ^= mix(tail);
  h ^= length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

function mix(k: number): number {
  const a = Math.imul(k, 0xcc9e2d51);
  return Math.imul((a << 15) | (a >>> 17), 0x1b873593);
}
