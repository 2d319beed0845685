// The umbrella bundles for the browser with no node: import, and what comes out searches, saves and loads.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'hyperopt-ts-'));
const outfile = join(folder, 'bundle.mjs');
try {
  await build({
    entryPoints: [join(root, 'packages/hyperopt-ts/dist/index.js')],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    conditions: ['browser'],
    logLevel: 'error',
  });
  const { HyperoptEstimator } = await import(outfile);
  const X = Array.from({ length: 40 }, (_, i) => [i % 2, i]);
  const y = X.map(([odd]) => (odd ? 'odd' : 'even'));
  const estimator = await new HyperoptEstimator({ maxEvals: 5 }).fit(X, y, { validSize: 0.5 });
  const again = await HyperoptEstimator.fromJSON(JSON.stringify(estimator.toJSON()));
  if (again.score(X, y) < 0.9) throw new Error(`the bundle's model scores ${again.score(X, y)}`);
} finally {
  await rm(folder, { recursive: true });
}
