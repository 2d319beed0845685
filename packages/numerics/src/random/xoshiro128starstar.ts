/** xoshiro128** 1.1 (Blackman and Vigna 2018, 2021): the generator of the kernels, here as their reference. */

/** Returns a function that gives the next uniform integer in [0, 2^32). `seed` is four words, not all zero; it is copied. */
export function xoshiro128starstar(seed: Uint32Array): () => number {
  let [a, b, c, d] = seed;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}
