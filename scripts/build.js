// Builds everything that is stale: the WebAssembly kernels first, then all packages with `tsc -b`, then the prebuilt files.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const assembly = join(root, 'packages/kernels/assembly');
const generated = join(root, 'packages/kernels/src/generated');

buildKernels();
const wanted = process.argv.slice(2);
run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...wanted]);
if (wanted.length === 0 || wanted.some((path) => /hyperopt-ts\/?$/.test(path))) buildBundles();

/**
 * Compiles packages/kernels/assembly to a module that carries the bytes and the type of the exports. The bytes are in
 * hexadecimal, which gzip makes a fifth smaller than base64.
 */
function buildKernels() {
  const sources = readdirSync(assembly)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of sources) hash.update(name).update(readFileSync(join(assembly, name)));
  const stamp = `// ${hash.digest('hex')}`;
  const target = join(generated, 'module.ts');
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(stamp)) return;

  const scratch = join(generated, 'asc');
  mkdirSync(scratch, { recursive: true });
  run('node', [
    join(root, 'node_modules/assemblyscript/bin/asc.js'),
    join(assembly, 'index.ts'),
    ...['--outFile', join(scratch, 'kernels.wasm'), '--bindings', 'raw'],
    ...['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noAssert', '-O3', '--use', 'abort='],
  ]);
  const declarations = readFileSync(join(scratch, 'kernels.d.ts'), 'utf8');
  const functions = [...declarations.matchAll(/(\/\*\*(?:[^*]|\*(?!\/))*\*\/)\s*export function ([^;]*);/g)];
  const members = functions.map(([, comment, signature]) => `  ${comment.replace(/\n\s*/g, '\n   ')}\n  ${signature};`);
  const hex = readFileSync(join(scratch, 'kernels.wasm')).toString('hex');
  rmSync(scratch, { recursive: true });
  writeFileSync(
    target,
    `${stamp}\n// Generated from packages/kernels/assembly by scripts/build.js.\n\n` +
      `/** What the WebAssembly module exports. Pointers are byte offsets into its memory. */\n` +
      `export interface KernelExports {\n${members.join('\n')}\n}\n\nexport const wasmHex =\n  '${hex}';\n`,
  );
}

function buildBundles() {
  const script = join(root, 'scripts/bundle.js');
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  const sources = [script, ...packages.map((folder) => join(folder, 'tsconfig.tsbuildinfo'))];
  const targets = ['hyperopt-ts', 'web-worker', 'predict'].map((name) =>
    join(root, `packages/hyperopt-ts/dist/browser/${name}.js`),
  );
  const oldest = Math.min(...targets.map(changed));
  if (sources.some((path) => changed(path) > oldest)) run('node', [script]);
}

/** When a file was changed; long ago if there is none. */
function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
