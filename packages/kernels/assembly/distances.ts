/** Squared norms and the scan for nearest neighbours. */
import { matmulTransposed } from './matmul-transposed';

/** Squared norms of `m` rows of `k` doubles, summed as `matmulTransposed` sums, so that |x|² has the bits of x·x. */
export function squaredNorms(a: usize, norms: usize, m: i32, k: i32): void {
  const row = (<usize>k) << 3;
  for (let i = 0; i < m; i++, a += row, norms += 8) matmulTransposed(a, a, norms, 1, 1, k);
}
