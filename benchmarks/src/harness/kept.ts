/** Results that a file of JSON lines keeps, so that a bench that was cut off need not measure them again. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Kept<T> {
  find(matches: (item: T) => boolean): T | undefined;
  add(item: T): void;
}

/**
 * The file's lines of the same `settings`, which are all that results depend on, and what is added. Without a path nothing
 * is kept beyond the process. A line that was cut off does not count.
 */
export function openKept<T>(path: string | undefined, settings: object): Kept<T> {
  const items: T[] = [];
  const mark = JSON.stringify(settings);
  const lines = path && existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const line of lines) {
    const read = parseLine<T>(line);
    if (read && JSON.stringify(read.settings) === mark) items.push(read.item);
  }
  return {
    find: (matches) => items.find(matches),
    add(item) {
      items.push(item);
      // The line before may have been cut off.
      if (path) appendFileSync(path, `\n${JSON.stringify({ settings, item })}\n`);
    },
  };
}

function parseLine<T>(line: string): { settings: object; item: T } | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as { settings: object; item: T });
  } catch {
    return undefined;
  }
}
