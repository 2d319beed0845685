import { stream, symmetricEigen } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { logEiOf } from './acquisition.ts';
import { kernelOf, logLikelihood, negativeEvidence } from './evidence.ts';
import { covariance } from './factor.ts';
import { fitKernel } from './fit.ts';
import { type Inputs, type Kernel, matern, maternSlope } from './kernel.ts';
import { Posterior } from './posterior.ts';
import { standardise } from './standardise.ts';

/** Two numbers and a category. */
function someInputs(rows: number, seed = 1): Inputs {
  const random = stream(seed, 'inputs');
  const values = Float64Array.from({ length: 3 * rows }, (_, k) =>
    k % 3 === 2 ? random.integer(0, 3) : random.uniform(),
  );
  return { rows, columns: 3, values, categorical: Uint8Array.of(0, 0, 1) };
}

const kernel: Kernel = { theta: Float64Array.of(2, 0.7, 0.4), scale: 1.3, noise: 0.05 };
const y = Float64Array.of(0.3, -1.1, 0.8, 1.9, -0.4, 0.2, -1.7);

describe('the kernel', () => {
  test('is 1 at distance 0, falls, and has the slope of its differences', () => {
    expect(matern(0)).toBe(1);
    for (const squared of [0.01, 0.3, 2, 9]) {
      const difference = (matern(squared + 1e-6) - matern(squared - 1e-6)) / 2e-6;
      expect(maternSlope(squared)).toBeCloseTo(difference, 8);
      expect(difference).toBeLessThan(0);
    }
    expect(maternSlope(0)).toBeCloseTo(-5 / 6, 12);
  });
});

describe('the posterior', () => {
  test('of two observations, in closed form', () => {
    const inputs: Inputs = { rows: 2, columns: 1, values: Float64Array.of(0.2, 0.9), categorical: Uint8Array.of(0) };
    const one: Kernel = { theta: Float64Array.of(3), scale: 2, noise: 0.1 };
    const posterior = new Posterior(inputs, Float64Array.of(1, -0.5), one);
    const k = (a: number, b: number) => {
      const r = Math.sqrt(15) * Math.abs(a - b);
      return 2 * (1 + r + (r * r) / 3) * Math.exp(-r);
    };
    for (const x of [0, 0.2, 0.4, 1.7]) {
      const [a, b, c] = [2.1, k(0.2, 0.9), 2.1];
      const determinant = a * c - b * b;
      const [p, q] = [k(x, 0.2), k(x, 0.9)];
      const mean = (p * (c * 1 - b * -0.5) + q * (a * -0.5 - b * 1)) / determinant;
      const variance = 2 - (p * p * c - 2 * p * q * b + q * q * a) / determinant;
      const found = posterior.predict(Float64Array.of(x));
      expect(found.mean).toBeCloseTo(mean, 12);
      expect(found.variance).toBeCloseTo(variance, 12);
    }
  });

  test('goes through observations without noise, and says how sure it is', () => {
    const inputs = someInputs(7);
    const posterior = new Posterior(inputs, y, { ...kernel, noise: 1e-10 });
    for (let i = 0; i < 7; i++) {
      const { mean, variance } = posterior.predict(inputs.values.subarray(3 * i, 3 * i + 3));
      expect(mean).toBeCloseTo(y[i], 6);
      expect(posterior.meanAt(i)).toBeCloseTo(y[i], 6);
      expect(variance).toBeLessThan(1e-6);
    }
    const far = posterior.predict(Float64Array.of(60, -60, 0));
    expect(far.mean).toBeCloseTo(0, 9);
    expect(far.variance).toBeCloseTo(kernel.scale, 9);
  });

  test('meanAt is the prediction at an observation', () => {
    const inputs = someInputs(7);
    const posterior = new Posterior(inputs, y, kernel);
    for (let i = 0; i < 7; i++) {
      const { mean } = posterior.predict(inputs.values.subarray(3 * i, 3 * i + 3));
      expect(posterior.meanAt(i)).toBeCloseTo(mean, 12);
    }
  });

  test('the same point twice is no trouble', () => {
    const inputs: Inputs = { ...someInputs(2), values: Float64Array.of(0.5, 0.5, 1, 0.5, 0.5, 1) };
    const posterior = new Posterior(inputs, Float64Array.of(1, 2), { ...kernel, noise: 0 });
    expect(posterior.predict(Float64Array.of(0.5, 0.5, 1)).mean).toBeCloseTo(1.5, 6);
  });
});

describe('gradients are those of differences', () => {
  test('of log expected improvement', () => {
    const acquisition = logEiOf(new Posterior(someInputs(7), y, kernel), -1.2);
    const gradient = new Float64Array(3);
    for (const point of [
      [0.3, 0.8, 1],
      [0.9, 0.1, 2],
      [-2, 3, 0],
    ]) {
      const x = Float64Array.from(point);
      expect(acquisition.withGradient(x, gradient)).toBe(acquisition.value(x));
      for (const j of [0, 1]) {
        const at = (h: number) => acquisition.value(x.map((value, i) => (i === j ? value + h : value)));
        expect(gradient[j]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
      }
    }
  });

  test('of the evidence', () => {
    const inputs = someInputs(7);
    const raw = Float64Array.of(0.5, -0.7, -1, 0.3, -3);
    const gradient = new Float64Array(5);
    negativeEvidence(inputs, y, raw, gradient);
    raw.forEach((_, j) => {
      const at = (h: number) =>
        negativeEvidence(
          inputs,
          y,
          raw.map((value, i) => (i === j ? value + h : value)),
          new Float64Array(5),
        );
      expect(gradient[j]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
    });
  });
});

test('the likelihood is the density of the observations', () => {
  const inputs = someInputs(7);
  const { values, vectors } = symmetricEigen(covariance(inputs, kernel), 7);
  let expected = -3.5 * Math.log(2 * Math.PI);
  values.forEach((value, i) => {
    const along = y.reduce((sum, v, k) => sum + v * vectors[7 * i + k], 0);
    expected -= 0.5 * Math.log(value) + (0.5 * along * along) / value;
  });
  expect(logLikelihood(inputs, y, kernel, new Float64Array(5))).toBeCloseTo(expected, 10);
});

test('the fit finds which features matter', () => {
  const inputs = someInputs(40);
  const losses = Array.from({ length: 40 }, (_, i) => Math.sin(6 * inputs.values[3 * i]));
  const { theta, noise } = fitKernel(inputs, standardise(losses));
  expect(theta[0]).toBeGreaterThan(5 * theta[1]);
  expect(theta[0]).toBeGreaterThan(5 * theta[2]);
  expect(noise).toBeLessThan(0.01);
  expect(kernelOf(Float64Array.of(0, 0, 0)).theta).toEqual(Float64Array.of(1));
});

describe('standardised losses', () => {
  test('have mean 0 and variance 1, keep their order, and do not mind shift and scale', () => {
    const losses = [3, 1, 4, 1.5, 9, 2.6, 535];
    const z = standardise(losses);
    expect(z.reduce((sum, v) => sum + v, 0)).toBeCloseTo(0, 12);
    expect(z.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(7, 12);
    for (const [i, a] of losses.entries()) for (const [j, b] of losses.entries()) expect(a < b).toBe(z[i] < z[j]);
    standardise(losses.map((loss) => 1e-200 * loss)).forEach((v, i) => {
      expect(v).toBeCloseTo(z[i], 12);
    });
    standardise(losses.map((loss) => 1024 * loss - 512)).forEach((v, i) => {
      expect(v).toBeCloseTo(z[i], 12);
    });
  });

  test('of odd kinds are finite', () => {
    expect(standardise([2, 2, 2])).toEqual(Float64Array.of(0, 0, 0));
    for (const losses of [
      [1.7e308, -1.7e308, 0],
      [0, 0, 0, 5e-324],
      [-1.7e308, -1.7e308, 1e308],
      [0, 1e-320, 1.7e308],
    ]) {
      expect([...standardise(losses)].every(Number.isFinite)).toBe(true);
    }
  });
});
