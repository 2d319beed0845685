/** Warnings and notes: things to know that end nothing. */
import type { Terminal } from '../terminal/terminal.ts';
import { plain, wrap } from '../terminal/width.ts';

type Sized = Pick<Terminal, 'style' | 'columns' | 'isLive'>;

/** A line each; on a terminal several where they are long. */
export function warningLines(warnings: readonly { readonly message: string }[], terminal: Sized): string[] {
  return warnings.flatMap(({ message }) => notice(terminal.style.yellow('warning'), message, terminal));
}

export function noteLines(notes: readonly string[], terminal: Sized): string[] {
  return notes.flatMap((message) => notice(terminal.style.yellow('note'), message, terminal));
}

function notice(label: string, message: string, { isLive, columns }: Sized): string[] {
  const text = `${label}: ${plain(message)}`;
  return isLive ? wrap(text, columns() - 2).map((line, i) => (i === 0 ? line : `  ${line}`)) : [text];
}
