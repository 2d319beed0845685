/** C = A B', with A m x k, B n x k, C m x n, all row-major f64: rows of A against rows of B. */
export function matmulTransposed(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum: f64 = 0;
      for (let l = 0; l < k; l++) {
        sum += load<f64>(a + ((<usize>(i * k + l)) << 3)) * load<f64>(b + ((<usize>(j * k + l)) << 3));
      }
      store<f64>(c + ((<usize>(i * n + j)) << 3), sum);
    }
  }
}
