/** One of the two streams that people, or programs, read. */
import { once } from 'node:events';
import type { WriteStream } from 'node:tty';
import { createStyle, type Style } from './style.ts';

export interface Terminal {
  /** Whether lines can be redrawn. */
  readonly isLive: boolean;
  readonly style: Style;
  /** Width in characters, now. */
  columns(): number;
  write(text: string): void;
  /** Resolves once more may be written, so that what is written does not heap up in memory. */
  flushed(text: string): Promise<void>;
  /** Calls back when the size has changed; gives what ends that. */
  onResize(listener: () => void): () => void;
}

/** Width where there is none: of files and pipes, and of terminals that do not tell. */
const COLUMNS = 100;

export interface Look {
  readonly color: boolean;
}

export function openTerminal(stream: WriteStream, { color }: Look, environment = process.env): Terminal {
  const isTTY = stream.isTTY === true;
  // `hasColors` knows NO_COLOR, FORCE_COLOR and what TERM can do.
  const colors = color && (isTTY ? stream.hasColors() : Boolean(environment.FORCE_COLOR ?? false));
  return {
    isLive: isTTY && environment.TERM !== 'dumb' && !environment.CI,
    style: createStyle(colors),
    columns: () => stream.columns || COLUMNS,
    write: (text) => void stream.write(text),
    async flushed(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
    onResize(listener) {
      stream.on('resize', listener);
      return () => stream.off('resize', listener);
    },
  };
}

/** Writes lines. */
export function say({ write }: Pick<Terminal, 'write'>, lines: readonly string[]): void {
  if (lines.length > 0) write(lines.map((line) => `${line}\n`).join(''));
}
