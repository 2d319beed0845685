/** Runs a program of this folder in a process of its own, and kills it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * What the program says after `started`, its first line. With `killAfter` it is killed that many milliseconds after that line; else it must
 * end well.
 */
export async function runChild(program: string, args: readonly string[], killAfter?: number): Promise<string> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  if (killAfter !== undefined) {
    await Promise.race([setTimeout(killAfter), ended]);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  if (killAfter === undefined && code !== 0) throw new Error(`${program} ended with code ${code}`);
  return said.replace(/^started\n/, '');
}
