// The umbrella's browser entry bundles with no node: import.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
await build({
  entryPoints: [join(root, 'packages/hyperopt-ts/dist/index.js')],
  bundle: true,
  platform: 'browser',
  format: 'esm',
  conditions: ['browser'],
  write: false,
  logLevel: 'error',
});
