/** Numbers in [0, 1) for tests: Park and Miller's minimal standard generator. */
export function uniforms(seed: number): () => number {
  let state = seed * 7919 + 17;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
