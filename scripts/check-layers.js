// The rules of the house that no linter knows: packages import downward only and only what they declare, no module
// imports itself through a circle, and packages use only the exact functions of Math (the others differ in the last bit
// between engines; numerics has one implementation of each).
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const floors = {
  '@hyperopt-ts/numerics': 1,
  '@hyperopt-ts/kernels': 1,
  '@hyperopt-ts/data': 2,
  '@hyperopt-ts/validation': 2,
  '@hyperopt-ts/datasets': 2.5,
  '@hyperopt-ts/learners': 3,
  '@hyperopt-ts/tpe': 3,
  '@hyperopt-ts/models': 4,
  '@hyperopt-ts/estimator': 5,
  '@hyperopt-ts/cli': 6,
  'hyperopt-ts': 7,
  '@hyperopt-ts/benchmarks': 8,
};
const exactMath = new Set('sqrt abs floor ceil trunc round sign min max fround imul clz32'.split(' '));
const problems = [];

const folders = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), 'datasets', 'benchmarks'];
for (const folder of folders) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const floor = floors[manifest.name];
  if (floor === undefined) problems.push(`${folder}: ${manifest.name} has no floor in scripts/check-layers.js`);
  const imports = new Map();
  for (const file of sources(join(root, folder, 'src'))) {
    const text = withoutComments(readFileSync(file, 'utf8'));
    const test = /\.test\.ts$|\/(testing|examples|golden)\//.test(file);
    const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]);
    const where = relative(root, file);
    imports.set(
      file,
      specifiers.filter((name) => name.startsWith('.')).map((name) => resolve(dirname(file), name)),
    );
    for (const name of specifiers) checkImport(where, name, manifest, floor, test);
    if (!folder.startsWith('benchmarks') && !test) checkMath(where, text);
  }
  for (const circle of circles(imports))
    problems.push(`circle: ${circle.map((file) => relative(root, file)).join(' → ')}`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);

function checkImport(where, name, manifest, floor, test) {
  if (/^(\.|#|node:)/.test(name)) return;
  const target = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0];
  if (target === manifest.name) return;
  if (target in floors && !test && floors[target] >= floor)
    problems.push(`${where}: imports ${target}, which is not below ${manifest.name}`);
  if (!test && !(target in (manifest.dependencies ?? {})))
    problems.push(`${where}: imports ${target}, which ${manifest.name} does not declare`);
}

function checkMath(where, text) {
  const code = text.replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, '""');
  for (const [, name] of code.matchAll(/\bMath\.([a-z0-9]+)\b/g)) {
    if (!exactMath.has(name)) problems.push(`${where}: Math.${name} is not the same on every engine; use numerics`);
  }
  if (/[^*/]\*\*[^*/]/.test(code)) problems.push(`${where}: ** is not the same on every engine; use numerics' pow`);
}

function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** Depth-first search for the first circle through each module. */
function circles(graph) {
  const found = [];
  const state = new Map();
  const path = [];
  const visit = (file) => {
    state.set(file, 'open');
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') found.push([...path.slice(path.indexOf(next)), next]);
      else if (!state.has(next)) visit(next);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}
