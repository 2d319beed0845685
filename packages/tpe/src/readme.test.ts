/** Runs the README's examples and compares what they print. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/g)];

test('every example has its output', () => {
  expect(examples.length).toBe([...readme.matchAll(/```ts/g)].length);
  expect(examples.length).toBeGreaterThan(0);
});

test.each(examples.map(([, code, output], i) => [i + 1, code, output] as const))('example %i', (_i, code, output) => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(printed).toBe(output);
});
