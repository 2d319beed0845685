import { expect, test } from '@jest/globals';
import { type OwlqnOptions, owlqnSteps } from './owlqn.ts';

function minimise(options: OwlqnOptions) {
  const steps = owlqnSteps(options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

test('separable parabolas have soft thresholds as minima', () => {
  const centres = [3, -2, 0.5, -0.1, 0];
  const curvatures = [1, 4, 2, 1, 3];
  const penalties = [1, 0, 2, 0.1, 1];
  const { x, value, gradientNorm, status } = minimise({
    f(point, gradient) {
      let sum = 0;
      for (let i = 0; i < 5; i++) {
        gradient[i] = curvatures[i] * (point[i] - centres[i]);
        sum += (gradient[i] * (point[i] - centres[i])) / 2;
      }
      return sum;
    },
    x0: [-1, 5, 0, 0, 1],
    penalties,
    gtol: 1e-12,
    ftol: 0,
  });
  expect(status).toBe('gradient');
  expect(gradientNorm).toBeLessThan(1e-12);
  [2, -2, 0, 0, 0].forEach((wanted, i) => {
    expect(x[i]).toBeCloseTo(wanted, 10);
  });
  expect([...x].slice(2)).toEqual([0, 0, 0]);
  expect(value).toBeCloseTo(0.5 + 2 + 0.25 + 0.005, 12);
});

test('Rosenbrock’s valley without penalties, and with one its corner', () => {
  const f = ([a, b]: Float64Array, gradient: Float64Array) => {
    gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
    gradient[1] = 200 * (b - a * a);
    return (1 - a) * (1 - a) + 100 * (b - a * a) * (b - a * a);
  };
  const free = minimise({ f, x0: [-1.2, 1], penalties: [0, 0], gtol: 1e-9, ftol: 0 });
  expect(free.x[0]).toBeCloseTo(1, 8);
  const { x, status } = minimise({ f, x0: [-1.2, 1], penalties: [2, 2], gtol: 1e-9, ftol: 0 });
  expect(status).toBe('gradient');
  expect([...x]).toEqual([0, 0]);
});

test('limits and values that are not finite are told', () => {
  const f = (x: Float64Array, gradient: Float64Array) => {
    gradient[0] = 4 * x[0] * x[0] * x[0];
    return x[0] * x[0] * x[0] * x[0];
  };
  expect(minimise({ f, x0: [1.5], penalties: [0.01], maxIter: 2, gtol: 0 })).toMatchObject({
    status: 'maxIter',
    iterations: 2,
  });
  expect(minimise({ f: () => Number.NaN, x0: [1], penalties: [0] }).status).toBe('notFinite');
});
