// Removes what the build made; node_modules stays.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
for (const folder of [...packages, join(root, 'datasets'), join(root, 'benchmarks')]) {
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  rmSync(join(folder, 'src/generated'), { recursive: true, force: true });
}
