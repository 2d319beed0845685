/** The part of seedrandom that streams use. `@types/seedrandom` describes the main entry only. */
declare module 'seedrandom/lib/alea.js' {
  /** Multiply-with-carry over three lags: `s0`, `s1`, `s2` are multiples of 2^-32 in [0, 1), `c` is the carry. */
  export interface AleaState {
    s0: number;
    s1: number;
    s2: number;
    c: number;
  }
  /** A generator of uniform multiples of 2^-32 in [0, 1). With `options.state` it starts there and `seed` is of no effect. */
  export default function alea(seed: string, options?: { state?: AleaState }): () => number;
}
