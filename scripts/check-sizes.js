// The prebuilt files of the umbrella, gzipped, are within their limits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** In bytes; a page loads these together. */
const limits = [
  { name: 'hyperopt-ts/browser', files: ['hyperopt-ts.js', 'web-worker.js'], limit: 250_000 },
  { name: 'hyperopt-ts/predict', files: ['predict.js'], limit: 60_000 },
];

const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'packages/hyperopt-ts/dist/browser');
let failed = false;
for (const { name, files, limit } of limits) {
  const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
  process.stderr.write(`${name}: ${kilobytes(size)} gzipped, at most ${kilobytes(limit)}\n`);
  failed ||= size > limit;
}
process.exit(failed ? 1 : 0);

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
