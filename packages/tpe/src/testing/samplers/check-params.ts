/** Whether a point is one of a space: values in range and on their grid, and just the active parameters. */
import { expectedValue } from '../../distributions/support.ts';
import type { CompiledSpace, Params } from '../../space/compiled-space.ts';
import { assert } from '../assert.ts';

export function checkParams({ parameters }: CompiledSpace, params: Params): void {
  let active = 0;
  for (const { label, distribution, conditions } of parameters) {
    const isActive = conditions.length === 0 || conditions.some(({ parent, option }) => params[parent] === option);
    const present = Object.hasOwn(params, label);
    assert(present === isActive, `"${label}" is ${present ? 'there' : 'missing'} in ${JSON.stringify(params)}`);
    if (!present) continue;
    active++;
    const value = params[label];
    const expected = expectedValue(distribution, value);
    assert(expected === undefined, `"${label}": expected ${expected}, found ${value}`);
    if (distribution.type === 'categorical') {
      assert(distribution.probabilities?.[value - distribution.offset] !== 0, `"${label}": ${value} has probability 0`);
    } else if (distribution.q > 0) {
      const steps = value / distribution.q;
      const off = Math.abs(steps - Math.round(steps));
      assert(off <= 1e-9 * Math.max(1, Math.abs(steps)), `"${label}": ${value} is not a multiple of ${distribution.q}`);
    }
  }
  assert(active === Object.keys(params).length, `unknown labels in ${JSON.stringify(params)}`);
}
