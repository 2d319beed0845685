/** A few lines at the bottom of a terminal that are redrawn in place. */
import type { Terminal } from './terminal.ts';
import { widthOf } from './width.ts';

export interface LiveLines {
  /** Replaces what is there. Lines must fit into the terminal. */
  draw(lines: readonly string[]): void;
  /** Leaves what is there, and gives the cursor back. */
  close(): void;
}

const [HIDE_CURSOR, SHOW_CURSOR, CLEAR_LINE, CLEAR_BELOW] = ['\u001b[?25l', '\u001b[?25h', '\u001b[K', '\u001b[J'];

export function createLiveLines(terminal: Pick<Terminal, 'columns' | 'write'>): LiveLines {
  let shown: readonly string[] = [];
  let hidden = false;

  /** To the beginning of what is there. A terminal that became narrower has wrapped it: it stands on more rows now. */
  const back = (): string => {
    const rows = shown.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / terminal.columns())), 0);
    return rows > 1 ? `\r\u001b[${rows - 1}A` : '\r';
  };

  return {
    draw(lines) {
      const text = lines.map((line) => `${line}${CLEAR_LINE}`).join('\n');
      terminal.write(`${hidden ? '' : HIDE_CURSOR}${back()}${text}${CLEAR_BELOW}`);
      hidden = true;
      shown = lines;
    },
    close() {
      if (!hidden) return;
      terminal.write(`${shown.length > 0 ? '\n' : ''}${SHOW_CURSOR}`);
      [shown, hidden] = [[], false];
    },
  };
}
