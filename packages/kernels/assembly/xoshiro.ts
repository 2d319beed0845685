// xoshiro128** 1.1 (Blackman, Vigna 2018). The state is four u32 at `state`, not all zero.

export function nextU32(state: usize): u32 {
  const s0 = load<u32>(state);
  const s1 = load<u32>(state, 4);
  const s2 = load<u32>(state, 8) ^ s0;
  const s3 = load<u32>(state, 12) ^ s1;
  store<u32>(state, s0 ^ s3);
  store<u32>(state, s1 ^ s2, 4);
  store<u32>(state, s2 ^ (s1 << 9), 8);
  store<u32>(state, rotl<u32>(s3, 11), 12);
  return rotl<u32>(s1 * 5, 7) * 9;
}

/** Uniform in [0, n), n > 0, free of bias (Lemire 2019). */
export function nextBelow(state: usize, n: u32): u32 {
  let product = <u64>nextU32(state) * <u64>n;
  if (<u32>product < n) {
    const threshold: u32 = (0 - n) % n;
    while (<u32>product < threshold) product = <u64>nextU32(state) * <u64>n;
  }
  return <u32>(product >> 32);
}

/** Uniform in [0, 1), 53 bits. */
export function nextF64(state: usize): f64 {
  const high = <u64>(nextU32(state) >> 5);
  return <f64>((high << 26) | <u64>(nextU32(state) >> 6)) * (1.0 / 9007199254740992.0);
}
