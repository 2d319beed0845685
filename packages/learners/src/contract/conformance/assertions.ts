/** What the conformance checks throw with, whatever the test framework. */
import { difference } from './plain-data.ts';

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function assertSame(found: unknown, expected: unknown): void {
  const where = difference(found, expected);
  assert(!where, `differs at ${where}`);
}

/** Equal, NaN to NaN, or within `tolerance` (1e-9) of values above 1 in relation to them, of the others as they are. */
export function assertAllClose(
  found: Float64Array,
  expected: Float64Array,
  { tolerance = 1e-9, what = 'output' } = {},
): void {
  assert(found.length === expected.length, `${what}: ${found.length} values, expected ${expected.length}`);
  const at = found.findIndex((value, i) => {
    const wanted = expected[i];
    return !Object.is(value, wanted) && !(Math.abs(value - wanted) <= tolerance * Math.max(1, Math.abs(wanted)));
  });
  assert(at < 0, `${what}: value ${at} is ${found[at]}, expected ${expected[at]}`);
}

/** Throws unless `run` throws a ValidationError whose message holds all `parts`. */
export function assertRefuses(run: () => void, ...parts: string[]): void {
  assertRefusal(thrownBy(run), parts);
}

/** The same for what promises. */
export async function assertRejects(run: () => Promise<unknown>, ...parts: string[]): Promise<void> {
  assertRefusal(await rejectionOf(run), parts);
}

function assertRefusal(error: unknown, parts: readonly string[]): void {
  const wanted = `expected a ValidationError that says ${parts.map((part) => `"${part}"`).join(', ')}`;
  assert(error, `${wanted}; nothing was thrown`);
  const { name, message } = error as Error;
  assert(name === 'ValidationError' && parts.every((part) => message.includes(part)), `${wanted}; found ${error}`);
}

export function thrownBy(run: () => void): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

export async function rejectionOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error;
  }
}
