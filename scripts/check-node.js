// The golden lines have the same bytes on the newest Node as on this one.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST, newestNode } from './newest-node.js';

const print = join(fileURLToPath(new URL('..', import.meta.url)), 'packages/hyperopt-ts/dist/golden/print.js');

const [here, there] = [process.execPath, newestNode()].map(run);
if (here.length === 0 || here !== there) {
  const lines = there.split('\n');
  const first = here.split('\n').findIndex((line, i) => line !== lines[i]);
  process.stderr.write(`golden line ${first + 1} differs between Node ${process.version} and Node ${NEWEST}\n`);
  process.exit(1);
}
process.stderr.write(
  `${here.trimEnd().split('\n').length} golden lines are the same on Node ${process.version} and ${NEWEST}\n`,
);

function run(node) {
  const { status, stdout } = spawnSync(node, [print], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 2],
  });
  if (status !== 0) process.exit(status ?? 1);
  return stdout;
}
