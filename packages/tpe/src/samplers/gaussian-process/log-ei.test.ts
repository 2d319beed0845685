import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { logExpectedImprovement, logH, logHSlope } from './log-ei.ts';

// z, log h and its derivative, by mpmath with 60 digits.
const exact = [
  [-100000000.0, -5000000000000038.0, 100000000.00000001],
  [-10000.0, -50000019.33961931, 10000.000199999993],
  [-300, -45012.32653681455, 300.0066664444617],
  [-39, -768.7480296928501, 39.05118136576615],
  [-20.5, -217.09186837038314, 20.596875862192977],
  [-20, -206.9178385094251, 20.099262811101283],
  [-19.5, -196.99258561722834, 19.60176944035508],
  [-5, -16.74430116266099, 5.361816241288088],
  [-1.5, -3.52993592080571, 2.2795806941564463],
  [-1, -2.4851210257126413, 1.9042712333296918],
  [-0.99, -2.4661143916690493, 1.8970576371863508],
  [-0.3, -1.3214012449190435, 1.4323241816484151],
  [0, -0.9189385332046728, 1.2533141373155003],
  [0.7, -0.17093141922474073, 0.8993414344117393],
  [3, 1.0987396653277077, 0.3328409684517952],
  [40, 3.6888794541139363, 0.025],
] as const;

test.each(exact)('at %d', (z, value, slope) => {
  expect(Math.abs(logH(z) - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
  expect(Math.abs(logHSlope(z) / slope - 1)).toBeLessThan(1e-12);
});

test('rises everywhere', () => {
  for (let z = -30; z < 5; z += 0.01) expect(logH(z + 0.01)).toBeGreaterThan(logH(z));
});

test('the mean of improvements that were drawn', () => {
  const random = stream(1);
  let sum = 0;
  for (let i = 0; i < 100_000; i++) sum += Math.max(0.3 - random.normal(1, 0.8), 0);
  expect(Math.exp(logExpectedImprovement(0.3, 1, 0.8))).toBeCloseTo(sum / 100_000, 2);
});
