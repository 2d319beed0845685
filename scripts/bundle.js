// Makes the prebuilt files of the umbrella, each one ES module for pages without a bundler:
//   dist/browser/hyperopt-ts.js and web-worker.js beside it: all of it, with the searches in web workers
//   dist/browser/predict.js: models that predict, without fits, and without the kernels that no predictor calls
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as acorn from 'acorn';
import binaryen from 'assemblyscript/binaryen';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const umbrella = join(root, 'packages/hyperopt-ts');
const estimator = join(root, 'packages/estimator/dist');
const outdir = join(umbrella, 'dist/browser');

const { version } = JSON.parse(await readFile(join(umbrella, 'package.json'), 'utf8'));
const common = {
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  conditions: ['browser'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  banner: {
    js: `/*! hyperopt-ts ${version}, MIT. With alea of seedrandom, (C) 2010 Johannes Baagøe, MIT. */`,
  },
};

/** A learner is two functions, `fit` and `predictor`: it loses the first, and by bundling what only that has used. So do models their `score`. */
const predictOnly = {
  name: 'predict only',
  setup: ({ onLoad }) =>
    onLoad({ filter: /packages[\\/](learners|models)[\\/]dist[\\/].*\.js$/ }, async ({ path }) => ({
      contents: leaveOut(await readFile(path, 'utf8')),
    })),
};

for (const { metafile } of [await bundleAll(), await bundleWorker(), await bundlePredict()]) refuseStrangers(metafile);

function bundleAll() {
  const contents = `
    export * from ${JSON.stringify(join(umbrella, 'dist/index.js'))};
    export { serveTasks } from ${JSON.stringify(join(estimator, 'executors/serve-tasks.js'))};`;
  return build({
    ...common,
    stdin: { contents, sourcefile: 'hyperopt-ts.js', resolveDir: umbrella },
    entryNames: 'hyperopt-ts',
  });
}

/** It takes its code from hyperopt-ts.js, which the page has loaded already. */
function bundleWorker() {
  const fromMain = {
    name: 'from main',
    setup: ({ onResolve }) =>
      onResolve({ filter: /\/serve-tasks\.js$/ }, () => ({ path: './hyperopt-ts.js', external: true })),
  };
  return build({ ...common, entryPoints: [join(estimator, 'platform/web-worker.js')], plugins: [fromMain] });
}

async function bundlePredict() {
  const entryPoints = [join(umbrella, 'dist/predict.js')];
  const draft = await build({ ...common, entryPoints, plugins: [predictOnly, withKernels(() => '')], write: false });
  const code = draft.outputFiles[0].text;
  const isUsed = (name) => new RegExp(`\\b${name}\\b`).test(code);
  return build({
    ...common,
    entryPoints,
    plugins: [predictOnly, withKernels((hex) => keepExports(hex, isUsed))],
  });
}

/** Gives the kernels' module other bytes, in hexadecimal. */
function withKernels(change) {
  return {
    name: 'with kernels',
    setup: ({ onLoad }) =>
      onLoad({ filter: /kernels[\\/]dist[\\/]generated[\\/]module\.js$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(/[0-9a-f]{99,}/, change),
      })),
  };
}

/** The code of what stays is not touched, so that its results keep their bits. */
function keepExports(hex, isWanted) {
  const module = binaryen.readBinary(Buffer.from(hex, 'hex'));
  module.setFeatures(binaryen.Features.All);
  const names = Array.from(
    { length: module.getNumExports() },
    (_, i) => binaryen.getExportInfo(module.getExportByIndex(i)).name,
  );
  for (const name of names) if (!isWanted(name)) module.removeExport(name);
  module.runPasses(['remove-unused-module-elements']);
  return Buffer.from(module.emitBinary()).toString('hex');
}

/** Without the methods that prediction never calls, and without the rules of parameters, which it never reads. */
function leaveOut(code) {
  const changes = [];
  visit(acorn.parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type === 'CallExpression' && node.callee.name === 'defineParams') {
      changes.push([node, '({ resolve: (params) => params })']);
      node.arguments = []; // Not to be visited.
    }
    if (node.type !== 'ObjectExpression') return;
    for (const property of node.properties.filter(isUncalled)) {
      changes.push([property, `${property.key.name}: undefined`]);
      property.value = null;
    }
  });
  changes.sort(([a], [b]) => b.start - a.start);
  return changes.reduce((text, [{ start, end }, by]) => text.slice(0, start) + by + text.slice(end), code);
}

function isUncalled({ key, method }) {
  return key?.name === 'fit' || key?.name === 'outOfBag' || (key?.name === 'score' && method);
}

function visit(node, onNode) {
  if (typeof node?.type === 'string') onNode(node);
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) visit(child, onNode);
}

/** The licence of what else comes to lie in the files has to be named in their banner. */
function refuseStrangers({ inputs }) {
  const stranger = Object.keys(inputs).find((path) => /node_modules\/(?!seedrandom\/)/.test(path));
  if (stranger) throw new Error(`${stranger} is in a bundle: name its licence in the banner`);
}
