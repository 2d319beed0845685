/** What the conformance checks throw with, whatever the test framework. */

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Plain data: equal when their JSON is, but for the order of keys. */
export function assertSame(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [canonical(found), canonical(expected)];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  const near = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  throw new Error(`${what}: found … ${near(a)} … where … ${near(b)} … was expected`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
