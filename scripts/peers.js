// `npm run peers [-- NAME …]` makes the Python peers: for each folder of benchmarks/peers that has a requirements.txt, a
// virtual environment in its .venv with exactly those versions. An environment that is already right is left alone.
// A requirements.txt may begin with `# peers: WORD …`: `on-demand` is made only when named, `no-deps` installs nothing but the list.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = [3, 11];
const peers = fileURLToPath(new URL('../benchmarks/peers', import.meta.url));

const names = readdirSync(peers).filter((name) => existsSync(join(peers, name, 'requirements.txt')));
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) fail(`no peer "${unknown}"; peers: ${names.join(', ')}`);

const python = findPython();
if (!python) fail(`the peers need Python ${OLDEST.join('.')} or newer: no python3 on the path is`);

const chosen = wanted.length > 0 ? wanted : names.filter((name) => !directives(name).includes('on-demand'));
const failed = chosen.filter((name) => !make(name, python));
if (failed.length > 0)
  fail(`not made: ${failed.join(', ')} (is the package registry reachable? see pip's message above)`);

/** Whether the environment of the peer `name` is right, now or already. */
function make(name, { command, version }) {
  const folder = join(peers, name, '.venv');
  const requirements = join(peers, name, 'requirements.txt');
  const stamp = join(folder, '.made-of');
  const hash = createHash('sha256').update(version).update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    process.stderr.write(`${name}: ready\n`);
    return true;
  }
  process.stderr.write(`${name}: installing with Python ${version} …\n`);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
  if (directives(name).includes('no-deps')) pip.push('--no-deps');
  if (!run(command, ['-m', 'venv', '--clear', folder]) || !run(bin, pip)) return false;
  writeFileSync(stamp, hash);
  process.stderr.write(`${name}: made\n`);
  return true;
}

function directives(name) {
  const text = readFileSync(join(peers, name, 'requirements.txt'), 'utf8');
  return /^# peers: (.*)$/m.exec(text)?.[1].split(' ') ?? [];
}

/** The first Python on the path that is new enough; the oldest that will do first, as the pins are tested with it. */
function findPython() {
  for (const command of [`python${OLDEST.join('.')}`, 'python3', 'python']) {
    const { status, stdout } = spawnSync(command, ['-c', 'import platform; print(platform.python_version())'], {
      encoding: 'utf8',
    });
    if (status !== 0) continue;
    const version = stdout.trim();
    const [major, minor] = version.split('.').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return { command, version };
  }
  return undefined;
}

function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0;
}

function fail(message) {
  process.stderr.write(`peers: ${message}\n`);
  process.exit(2);
}
