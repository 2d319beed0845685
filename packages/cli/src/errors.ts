/** Errors as people and scripts are told of them. */
import { exitCodes } from './command/exit-code.ts';
import type { Style } from './terminal/style.ts';
import { plain } from './terminal/width.ts';

/** Of our own errors, those that are not about what was given. */
const failures: ReadonlySet<unknown> = new Set([
  ...['all-trials-failed', 'fit-failed', 'write', 'journal', 'journal-changed', 'protocol', 'not-fitted', 'busy'],
]);

/** Of the system, those that mean that something given cannot be read. */
const unreadable: ReadonlySet<unknown> = new Set(['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR']);

export function errorCode(error: unknown): number {
  const { code } = Object(error) as { code?: string };
  if (code === 'usage') return exitCodes.usage;
  if (isOurs(error)) return failures.has(code) ? exitCodes.failed : exitCodes.data;
  return unreadable.has(code) ? exitCodes.data : exitCodes.failed;
}

/** One line; of faults of the program where they happened, too. */
export function errorLines(error: unknown, style: Style): string {
  const { message = String(error), stack = '', code, path } = Object(error) as NodeJS.ErrnoException;
  const label = style.red('error');
  const { cause } = Object(error) as Error;
  if (code === 'read-file' && isAbsence(cause)) return `${label}: there is no file ${plain(cause.path)}\n`;
  if (isOurs(error)) return `${label}: ${plain(message)}\n`;
  if (isAbsence(error)) return `${label}: there is no file ${plain(error.path)}\n`;
  if (typeof code === 'string' && path !== undefined) return `${label}: ${plain(message)}\n`;
  return `${label}: ${plain(message)}\n${style.dim(stack.split('\n').slice(1).join('\n'))}\n`;
}

function isAbsence(error: unknown): error is { readonly path: string } {
  const { code, path } = Object(error) as NodeJS.ErrnoException;
  return code === 'ENOENT' && path !== undefined;
}

/** By what they look like, as an error may be of another realm. */
function isOurs(error: unknown): boolean {
  for (let type = Object.getPrototypeOf(Object(error)); type; type = Object.getPrototypeOf(type)) {
    if (type.constructor?.name === 'HyperoptError') return true;
  }
  return false;
}
