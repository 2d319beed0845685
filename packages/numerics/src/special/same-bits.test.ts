import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import * as numerics from '../index.ts';

const draws = 5000;

/** Magnitudes from 2^-40 to 2^11. */
const wide = (random: numerics.Stream) => random.uniform(0.5, 1) * numerics.pow(2, random.integer(-40, 12));
const signed = (random: numerics.Stream) => random.choice([-1, 1]) * wide(random);

// Every engine must print these: results are bits, not approximations. A change here changes saved searches.
test.each<[string, (random: numerics.Stream) => number, string]>([
  ['exp', (random) => numerics.exp(signed(random)), '5cdf7f68babf1b70'],
  ['expm1', (random) => numerics.expm1(signed(random)), 'f4e042e385802205'],
  ['log', (random) => numerics.log(wide(random)), '8c9c4c4964319389'],
  ['log1p', (random) => numerics.log1p(signed(random) / 4096), '936e0917e0482738'],
  ['log2', (random) => numerics.log2(wide(random)), 'd410a14d1aff457d'],
  ['pow', (random) => numerics.pow(wide(random), random.uniform(-30, 30)), '0d58583314f6ad93'],
  ['tanh', (random) => numerics.tanh(signed(random)), '881fc150b806f18c'],
  ['erf', (random) => numerics.erf(signed(random)), '7df6d0b756aaefe8'],
  ['erfc', (random) => numerics.erfc(signed(random)), '93e41b5dae928a8c'],
  ['normalCdf', (random) => numerics.normalCdf(signed(random)), 'dd24739eb5308fca'],
  ['normalQuantile', (random) => numerics.normalQuantile(random.uniform()), '3ad80cc7304fef7a'],
  ['normal', (random) => random.normal(), '4a4aed8854f8293c'],
])('%s', (name, f, expected) => {
  const random = numerics.stream('same bits', name);
  const values = Float64Array.from({ length: draws }, () => f(random));
  expect(createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex').slice(0, 16)).toBe(expected);
});
