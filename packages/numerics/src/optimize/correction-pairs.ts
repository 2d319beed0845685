/** The memory of L-BFGS: the last few steps s and gradient changes y, and the product of the inverse Hessian they imply. */

export class CorrectionPairs {
  readonly #n: number;
  readonly #capacity: number;
  /** Rings of rows of n. */
  readonly #s: Float64Array;
  readonly #y: Float64Array;
  /** 1 / (s · y) of each row. */
  readonly #rho: Float64Array;
  readonly #alpha: Float64Array;
  #size = 0;
  /** The row that the next pair takes. */
  #next = 0;
  /** s · y / y · y of the last pair: the scale of the inverse Hessian. */
  #gamma = 1;

  constructor(n: number, capacity: number) {
    this.#n = n;
    this.#capacity = capacity;
    this.#s = new Float64Array(n * capacity);
    this.#y = new Float64Array(n * capacity);
    this.#rho = new Float64Array(capacity);
    this.#alpha = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  /** Adds the pair of two points and their gradients, unless the curvature along the step is not positive. */
  push(x: Float64Array, xNew: Float64Array, gradient: Float64Array, gradientNew: Float64Array): void {
    if (this.#capacity === 0) return;
    const base = this.#next * this.#n;
    let sy = 0;
    let yy = 0;
    for (let i = 0; i < this.#n; i++) {
      const s = xNew[i] - x[i];
      const y = gradientNew[i] - gradient[i];
      this.#s[base + i] = s;
      this.#y[base + i] = y;
      sy += s * y;
      yy += y * y;
    }
    if (!(sy > 2.220446049250313e-16 * yy)) return;
    this.#rho[this.#next] = 1 / sy;
    this.#gamma = sy / yy;
    this.#next = (this.#next + 1) % this.#capacity;
    this.#size = Math.min(this.#size + 1, this.#capacity);
  }

  /** Writes -H g into `direction` by the two-loop recursion (Nocedal and Wright, algorithm 7.4); -g without pairs. */
  descend(gradient: Float64Array, direction: Float64Array): void {
    const n = this.#n;
    for (let i = 0; i < n; i++) direction[i] = -gradient[i];
    if (this.#size === 0) return;
    for (let age = 1; age <= this.#size; age++) {
      const row = this.#row(age);
      const alpha = this.#rho[row] * product(this.#s, row * n, direction);
      this.#alpha[row] = alpha;
      addMultiple(direction, -alpha, this.#y, row * n);
    }
    for (let i = 0; i < n; i++) direction[i] *= this.#gamma;
    for (let age = this.#size; age >= 1; age--) {
      const row = this.#row(age);
      const beta = this.#rho[row] * product(this.#y, row * n, direction);
      addMultiple(direction, this.#alpha[row] - beta, this.#s, row * n);
    }
  }

  /** The row of the pair that is `age` pairs old; 1 is the last. */
  #row(age: number): number {
    return (this.#next - age + this.#capacity) % this.#capacity;
  }
}

function product(rows: Float64Array, base: number, vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += rows[base + i] * vector[i];
  return sum;
}

function addMultiple(vector: Float64Array, factor: number, rows: Float64Array, base: number): void {
  for (let i = 0; i < vector.length; i++) vector[i] += factor * rows[base + i];
}
