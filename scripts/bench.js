// `npm run bench -- NAME [options]` runs the benchmark benchmarks/dist/NAME/main.js; without a name it lists them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'benchmarks/dist');
const [name, ...args] = process.argv.slice(2);

const { status: ready } = spawnSync(process.execPath, [join(root, 'scripts/ready.js')], { stdio: ['ignore', 2, 2] });
if (ready !== 0) process.exit(ready ?? 1);

const names = readdirSync(dist, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(dist, entry.name, 'main.js')))
  .map((entry) => entry.name);
if (!name || !names.includes(name)) {
  process.stderr.write(`${name ? `no benchmark "${name}"; ` : ''}benchmarks: ${names.join(', ')}\n`);
  process.exit(name ? 2 : 0);
}
const { status } = spawnSync(process.execPath, [join(dist, name, 'main.js'), ...args], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
