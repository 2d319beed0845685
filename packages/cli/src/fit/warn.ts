/** Warnings on stderr, one after another. */
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/width.ts';

export function warn({ write, style }: Terminal, warnings: readonly { readonly message: string }[]): void {
  for (const { message } of warnings) write(`${style.yellow('warning')}: ${plain(message)}\n`);
}
