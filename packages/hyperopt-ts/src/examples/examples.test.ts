import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
const sources = new URL('../../src/examples/', import.meta.url);
const examples = readdirSync(sources).filter((name) => !name.endsWith('.test.ts'));
const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));

afterAll(() => rmSync(folder, { recursive: true }));

test.each(examples)('%s is in the README and runs', (name) => {
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(new URL(name, sources), 'utf8')}\`\`\``);
  const script = fileURLToPath(new URL(name.replace('.ts', '.js'), import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/0\.9\d+|^1$/m);
});

test('every ts block of the README is an example', () => {
  expect(readme.match(/```ts\n/g)).toHaveLength(examples.length);
});
