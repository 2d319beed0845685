import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import * as numerics from '../index.ts';

/** Of mpmath at 200 bits, made by benchmarks/peers/numerics/fixtures.py, which describes the lines. */
const fixtures: Record<string, string[]> = JSON.parse(
  gunzipSync(readFileSync(new URL('../../fixtures/special.json.gz', import.meta.url))).toString(),
);

const functions: [name: string, f: (...args: number[]) => number, ulps: number][] = [
  ['exp', numerics.exp, 1],
  ['expm1', numerics.expm1, 1],
  ['log', numerics.log, 1],
  ['log1p', numerics.log1p, 1],
  ['log2', numerics.log2, 1],
  ['pow', numerics.pow, 1],
  ['tanh', numerics.tanh, 1],
  ['erf', numerics.erf, 2],
  ['erfc', numerics.erfc, 2],
  ['normalCdf', numerics.normalCdf, 2],
  ['normalQuantile', numerics.normalQuantile, 2],
];

test.each(functions)('%s is within its bound of the true value', (name, f, ulps) => {
  const lines = fixtures[name];
  expect(lines.length).toBeGreaterThanOrEqual(500);
  let worst = { error: 0, line: '' };
  for (const line of lines) {
    const words = line.split(' ');
    const rest = Number(words.pop());
    const [nearest, ...args] = [words.pop() ?? '', ...words].map(fromHex);
    const error = ulpDistance(f(...args), nearest, rest);
    if (!(error <= worst.error)) worst = { error, line: `${args.join(' ')} -> ${f(...args)}, expected ${nearest}` };
  }
  if (!(worst.error <= ulps)) throw new Error(`${worst.error} ulp at ${worst.line}`);
});

const view = new DataView(new ArrayBuffer(8));

function fromHex(digits: string): number {
  view.setBigUint64(0, BigInt(`0x${digits}`));
  return view.getFloat64(0);
}

/** The distance of `x` from `nearest` + `rest`, in units in the last place of `nearest`. */
function ulpDistance(x: number, nearest: number, rest: number): number {
  return Number.isNaN(x) ? Number.NaN : Math.abs(Number(ordinal(x) - ordinal(nearest)) - rest);
}

/** The place of x among all doubles: neighbours differ by 1. */
function ordinal(x: number): bigint {
  view.setFloat64(0, Math.abs(x));
  return x < 0 ? -view.getBigInt64(0) : view.getBigInt64(0);
}
