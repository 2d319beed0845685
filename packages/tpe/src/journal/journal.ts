/** Where the events of a study are kept: text that only grows, in whole lines. */

/**
 * A place to keep lines. `openJournal` of `@hyperopt-ts/tpe/node` is a file; in a browser two functions over whatever storage
 * there is will do.
 *
 * @example
 * const journal: Journal = {
 *   name: 'search',
 *   read: () => localStorage.getItem('search') ?? '',
 *   append: (lines) => localStorage.setItem('search', (localStorage.getItem('search') ?? '') + lines),
 * };
 */
export interface Journal {
  /** What error messages call it. */
  readonly name: string;
  /** All lines so far, each with its line feed. A last line without one was cut: it is dropped, and must be gone for good. */
  read(): string;
  /** Adds whole lines, in one write. */
  append(lines: string): void;
}
