/** What the conformance checks throw with, whatever the test framework. */
import { difference } from './plain-data.ts';

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function assertSame(found: unknown, expected: unknown): void {
  const where = difference(found, expected);
  assert(!where, `differs at ${where}`);
}

export function assertClose(found: number, expected: number): void {
  const close = Object.is(found, expected) || Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  assert(close, `found ${found}, expected ${expected}`);
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
