// The packages as people get them: packed, judged by publint and attw, installed from the tarballs into an empty folder, where nothing
// runs at install, the examples of the READMEs compile, and they and the command run on this Node and on the newest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { newestNode } from './newest-node.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
const consumer = join(scratch, 'consumer');
/** What attw looks at and packages of ES modules alone cannot serve. */
const FOR_COMMONJS = new Set(['node10', 'node16-cjs']);

try {
  const packed = pack();
  for (const one of packed) await judge(one);
  install(packed);
  refuseInstallScripts();
  const scripts = compileExamples(packed);
  for (const node of [process.execPath, newestNode()]) {
    for (const script of scripts) run(node, [script], consumer);
    runCommand(node);
  }
  say(`${packed.length} packages install; ${scripts.length} examples and the command run on both Nodes`);
} finally {
  rmSync(scratch, { recursive: true });
}

/** Of each package its folder, its name, its tarball and the files in it. */
function pack() {
  const folders = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), 'datasets'];
  const workspaces = folders.map((folder) => `--workspace=${folder}`);
  const { stdout } = run('npm', ['pack', ...workspaces, '--json', '--pack-destination', scratch], root);
  return Object.values(JSON.parse(stdout)).map(({ name, filename, files }, i) => {
    return { folder: folders[i], name, tarball: join(scratch, filename), files: files.map(({ path }) => path) };
  });
}

async function judge({ folder, name, tarball, files }) {
  for (const wanted of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']) {
    if (!files.includes(wanted)) throw new Error(`${name}: ${wanted} is not in the tarball`);
  }
  const unwanted = files.find((path) => /\.test\.|\.tsbuildinfo$|(^|\/)(fixtures|golden)\//.test(path));
  if (unwanted) throw new Error(`${name}: ${unwanted} is in the tarball`);
  if (readFileSync(join(root, folder, 'LICENSE'), 'utf8') !== readFileSync(join(root, 'LICENSE'), 'utf8')) {
    throw new Error(`${folder}/LICENSE is another than that of the repository`);
  }
  const { buffer } = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  const { problems = [] } = await checkPackage(createPackageFromTarballData(new Uint8Array(buffer)));
  const wrong = problems.filter(({ resolutionKind }) => !FOR_COMMONJS.has(resolutionKind));
  for (const message of messages) say(`${name}: publint: ${formatMessage(message, pkg)}`);
  for (const problem of wrong) say(`${name}: attw: ${JSON.stringify(problem)}`);
  if (messages.length + wrong.length > 0)
    throw new Error(`${name}: publint and attw have ${messages.length + wrong.length} objections`);
}

function install(packed) {
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarballs = packed.map(({ tarball }) => tarball);
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', ...tarballs], consumer);
}

function refuseInstallScripts() {
  const { packages } = JSON.parse(readFileSync(join(consumer, 'node_modules/.package-lock.json'), 'utf8'));
  for (const [path, { hasInstallScript }] of Object.entries(packages)) {
    if (hasInstallScript || existsSync(join(consumer, path, 'binding.gyp')))
      throw new Error(`${path} runs a script when it is installed`);
  }
}

/** The quick start of the README and the examples of the packages' READMEs, as scripts that compile; those of tpe are tests of its own. */
function compileExamples(packed) {
  const folders = packed.map(({ folder }) => folder).filter((folder) => folder !== 'packages/tpe');
  const examples = [
    ...examplesOf('README.md').slice(0, 1),
    ...folders.flatMap((folder) => examplesOf(`${folder}/README.md`)),
  ];
  examples.forEach((code, i) => {
    writeFileSync(join(consumer, `example-${i + 1}.ts`), code);
  });
  const compilerOptions = {
    ...{ strict: true, target: 'es2022', module: 'nodenext', skipLibCheck: false },
    ...{ types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
  };
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], consumer);
  return examples.map((_, i) => `example-${i + 1}.js`);
}

function examplesOf(readme) {
  const text = readFileSync(join(root, readme), 'utf8');
  return Array.from(text.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code]) => code);
}

/** From a file to a model, and from the model to predictions. */
function runCommand(node) {
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${i % 7 > i % 5 ? 'more' : 'less'}`);
  writeFileSync(join(consumer, 'data.csv'), ['a,b,y', ...rows, ''].join('\n'));
  const command = join('node_modules/.bin/hyperopt-ts');
  run(node, [command, 'fit', 'data.csv', '--target', 'y', '--evals', '3', '--out', 'model.json'], consumer);
  const { stdout } = run(node, [command, 'predict', 'model.json', 'data.csv'], consumer);
  const lines = stdout.trimEnd().split('\n');
  if (lines.length !== rows.length + 1) throw new Error(`predict wrote ${lines.length} lines for ${rows.length} rows`);
}

/** Throws with all that it said when it fails. */
function run(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (result.status === 0) return result;
  throw new Error(`${[command, ...args].join(' ')} failed:\n${result.error ?? ''}${result.stdout}${result.stderr}`);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
