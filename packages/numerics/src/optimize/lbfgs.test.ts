import { describe, expect, test } from '@jest/globals';
import { stream } from '../random/path-stream.ts';
import { exp } from '../special/exp.ts';
import { log } from '../special/log.ts';
import { log1p } from '../special/log1p.ts';
import { type LbfgsOptions, lbfgs, lbfgsSteps } from './lbfgs.ts';

type Objective = LbfgsOptions['f'];

const rosenbrock: Objective = (x, gradient) => {
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const a = x[i + 1] - x[i] * x[i];
    const b = 1 - x[i];
    value += 100 * a * a + b * b;
    gradient[i] -= 400 * a * x[i] + 2 * b;
    gradient[i + 1] += 200 * a;
  }
  return value;
};

/** Half the sum of weights times squares of distances from `centre`. */
function bowl(weights: number[], centre: number[]): Objective {
  return (x, gradient) => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      const d = x[i] - centre[i];
      gradient[i] = weights[i] * d;
      value += 0.5 * weights[i] * d * d;
    }
    return value;
  };
}

describe('lbfgs', () => {
  test('pauses after each iteration but the last, whose number it tells', () => {
    const options = { f: rosenbrock, x0: [-1.2, 1] };
    const steps = lbfgsSteps(options);
    const seen: number[] = [];
    let next = steps.next();
    for (; !next.done; next = steps.next()) seen.push(next.value);
    expect(next.value).toEqual(lbfgs(options));
    expect(seen).toEqual(Array.from({ length: next.value.iterations - 1 }, (_, i) => i + 1));
  });

  test('finds the centre of a quadratic, condition 10,000', () => {
    const n = 30;
    const weights = Array.from({ length: n }, (_, i) => 10 ** ((4 * i) / (n - 1)));
    const centre = weights.map((_, i) => i - 3);
    const { x, status, gradientNorm } = lbfgs({
      f: bowl(weights, centre),
      x0: centre.map(() => 0),
      gtol: 1e-9,
      ftol: 0,
    });
    expect(status).toBe('gradient');
    expect(gradientNorm).toBeLessThanOrEqual(1e-9);
    x.forEach((value, i) => {
      expect(value).toBeCloseTo(centre[i], 8);
    });
  });

  // Evaluations of scipy 1.17's L-BFGS-B from the same start: 44, 47, 323, 358.
  test.each([
    [2, {}, 55],
    [2, { gtol: 1e-10, ftol: 0 }, 58],
    [50, {}, 390],
    [50, { gtol: 1e-10, ftol: 0 }, 430],
  ])("goes down Rosenbrock's valley in %d dimensions, %j", (n, options, most) => {
    const x0 = Array.from({ length: n }, (_, i) => (i % 2 ? 1 : -1.2));
    const result = lbfgs({ f: rosenbrock, x0, ...options });
    expect(result.evaluations).toBeLessThanOrEqual(most);
    for (const value of result.x) expect(value).toBeCloseTo(1, 3);
    expect(result.value).toBe(rosenbrock(result.x, new Float64Array(n)));
  });

  test('fits a logistic regression to where the gradient vanishes', () => {
    const random = stream('logistic');
    const [rows, columns] = [300, 8];
    const X = Float64Array.from({ length: rows * columns }, () => random.normal());
    const y = Float64Array.from({ length: rows }, (_, i) =>
      X[i * columns] - X[i * columns + 1] + random.normal() > 0 ? 1 : 0,
    );
    const f: Objective = (w, gradient) => {
      let value = 0;
      for (let j = 0; j < columns; j++) {
        value += 0.5 * w[j] * w[j];
        gradient[j] = w[j];
      }
      for (let i = 0; i < rows; i++) {
        let z = 0;
        for (let j = 0; j < columns; j++) z += w[j] * X[i * columns + j];
        value += (z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))) - y[i] * z;
        const residual = 1 / (1 + exp(-z)) - y[i];
        for (let j = 0; j < columns; j++) gradient[j] += residual * X[i * columns + j];
      }
      return value;
    };
    const { x, value, status, evaluations } = lbfgs({ f, x0: new Float64Array(columns), gtol: 1e-8, ftol: 0 });
    expect(status).toBe('gradient');
    expect(evaluations).toBeLessThan(30);
    // The function is strictly convex: any other point is higher.
    for (let k = 0; k < 20; k++) {
      const other = x.map((w) => w + 1e-3 * random.normal());
      expect(f(other, new Float64Array(columns))).toBeGreaterThan(value);
    }
  });

  test('does not move from a stationary start', () => {
    const result = lbfgs({ f: bowl([1, 1], [2, 3]), x0: [2, 3] });
    expect(result).toMatchObject({ value: 0, gradientNorm: 0, iterations: 0, evaluations: 1, status: 'gradient' });
  });

  test('does nothing without variables', () => {
    expect(lbfgs({ f: () => 7, x0: [] })).toMatchObject({ value: 7, evaluations: 1, status: 'gradient' });
  });

  test('works in one dimension and leaves x0 alone', () => {
    const x0 = Float64Array.of(100);
    const { x } = lbfgs({ f: bowl([3], [-1]), x0, gtol: 1e-10 });
    expect(x[0]).toBeCloseTo(-1, 9);
    expect(x0[0]).toBe(100);
  });

  test.each([
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
  ])('backs off from where the function is %s', (_, outside) => {
    // x - log x, with its minimum at 1, is not defined below 0, where the first steps lead.
    const f: Objective = (x, gradient) => {
      gradient[0] = x[0] > 0 ? 1 - 1 / x[0] : Number.NaN;
      return x[0] > 0 ? x[0] - log(x[0]) : outside;
    };
    for (const start of [1e-3, 50, 1e4]) {
      const { x, status } = lbfgs({ f, x0: [start], gtol: 1e-8, ftol: 0 });
      expect(status).toBe('gradient');
      expect(x[0]).toBeCloseTo(1, 7);
    }
  });

  test('says when the start is not finite', () => {
    const result = lbfgs({ f: () => Number.NaN, x0: [1, 2] });
    expect(result.status).toBe('notFinite');
    expect([...result.x]).toEqual([1, 2]);
    const infiniteGradient: Objective = (_, gradient) => {
      gradient.fill(Infinity);
      return 0;
    };
    expect(lbfgs({ f: infiniteGradient, x0: [1] }).status).toBe('notFinite');
  });

  test('stops at maxIter, and at once when that is 0', () => {
    expect(lbfgs({ f: rosenbrock, x0: [-1.2, 1], maxIter: 3 })).toMatchObject({ iterations: 3, status: 'maxIter' });
    expect(lbfgs({ f: rosenbrock, x0: [-1.2, 1], maxIter: 0 })).toMatchObject({ evaluations: 1, status: 'maxIter' });
  });

  test('stops when the value falls by less than ftol', () => {
    const loose = lbfgs({ f: rosenbrock, x0: [-1.2, 1], ftol: 1e-2 });
    expect(loose.status).toBe('value');
    expect(loose.evaluations).toBeLessThan(lbfgs({ f: rosenbrock, x0: [-1.2, 1] }).evaluations);
  });

  test('ends where no step goes down: a kink, a wrong gradient, no bottom', () => {
    const kink: Objective = (x, gradient) => {
      gradient[0] = x[0] < 0.3 ? -1 : 2;
      return x[0] < 0.3 ? 0.3 - x[0] : 2 * (x[0] - 0.3);
    };
    const bent = lbfgs({ f: kink, x0: [-5], ftol: 0 });
    expect(['lineSearch', 'maxIter']).toContain(bent.status);
    expect(bent.x[0]).toBeCloseTo(0.3, 6);

    const wrong: Objective = (x, gradient) => {
      gradient[0] = -2 * x[0];
      return x[0] * x[0];
    };
    expect(lbfgs({ f: wrong, x0: [1] }).value).toBeCloseTo(1, 12);

    const slope: Objective = (x, gradient) => {
      gradient[0] = -1;
      return -x[0];
    };
    const endless = lbfgs({ f: slope, x0: [0], maxIter: 200 });
    expect(endless.value).toBeLessThan(-1e6);
  });

  test('memory 1 suffices, and memory 0 is steepest descent', () => {
    expect(lbfgs({ f: rosenbrock, x0: [-1.2, 1], memory: 1, gtol: 1e-6, ftol: 0 }).status).toBe('gradient');
    const descent = lbfgs({ f: bowl([1, 2], [1, 1]), x0: [9, -9], memory: 0, gtol: 1e-6, ftol: 0 });
    expect(descent.status).toBe('gradient');
  });

  test('scales from 1e-150 to 1e8 are no trouble', () => {
    for (const scale of [1e-150, 1e-8, 1e8]) {
      const { x } = lbfgs({ f: bowl([1 / scale, 4 / scale], [scale, -scale]), x0: [0, 0], gtol: 1e-9, ftol: 0 });
      expect(x[0] / scale).toBeCloseTo(1, 6);
      expect(x[1] / scale).toBeCloseTo(-1, 6);
    }
  });

  test('rejects unknown options', () => {
    expect(() => lbfgs({ f: rosenbrock, x0: [0, 0], tol: 1 } as LbfgsOptions)).toThrow('lbfgs: unknown option "tol"');
  });
});
