/** Unit rows with a sign of their own, completed where the data leave a direction open. */

/**
 * A copy of `rows` (count x length, orthogonal, the longest first) scaled to unit length, each with its element of largest
 * magnitude (the first of equals) positive. With `complete`, rows that are zero to rounding, as those of data with fewer
 * directions than rows are, become unit vectors orthogonal to the ones before.
 */
export function orthonormalRows(rows: Float64Array, count: number, length: number, complete: boolean): Float64Array {
  const unit = rows.slice();
  const row = (i: number) => unit.subarray(i * length, (i + 1) * length);
  const longest = count > 0 ? norm(row(0)) : 0;
  for (let i = 0; i < count; i++) {
    const vector = row(i);
    const size = norm(vector);
    if (complete && !(size > 1e-13 * longest)) openDirection(vector, i, row);
    else for (let k = 0; k < length; k++) vector[k] /= size;
    const peak = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    if (peak < 0) for (let k = 0; k < length; k++) vector[k] = -vector[k];
  }
  return unit;
}

/** Of the axes, the one that lies furthest from the rows before `i`, less its part along them (taken out twice, for rounding). */
function openDirection(vector: Float64Array, i: number, row: (i: number) => Float64Array): void {
  const covered = new Float64Array(vector.length);
  for (let r = 0; r < i; r++) for (const [k, x] of row(r).entries()) covered[k] += x * x;
  vector.fill(0);
  vector[covered.indexOf(covered.reduce((min, x) => Math.min(min, x), Infinity))] = 1;
  for (let pass = 0; pass < 2; pass++) {
    for (let r = 0; r < i; r++) {
      const other = row(r);
      const along = other.reduce((sum, x, k) => sum + x * vector[k], 0);
      for (let k = 0; k < vector.length; k++) vector[k] -= along * other[k];
    }
    const size = norm(vector);
    for (let k = 0; k < vector.length; k++) vector[k] /= size;
  }
}

/** Scaled by the largest element, so that squares neither overflow nor vanish. */
function norm(vector: Float64Array): number {
  const max = vector.reduce((best, x) => Math.max(best, Math.abs(x)), 0);
  if (max === 0) return 0;
  return max * Math.sqrt(vector.reduce((sum, x) => sum + (x / max) * (x / max), 0));
}
