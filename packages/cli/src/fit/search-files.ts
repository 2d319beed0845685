/**
 * Where a search is kept while it runs, so that it can go on whatever ended it: its journal (`search.jsonl`, with `search.oof` beside it)
 * and the command line that began it (`search.args.json`).
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { HyperoptError } from '@hyperopt-ts/numerics';

export interface SearchFiles {
  readonly journal: string;
  /** The user asked for it: it stays. */
  readonly isKept: boolean;
}

/** Without a path of its own it stands beside the model: `model.search.jsonl`. */
export function searchFiles(journal: string | undefined, out: string): SearchFiles {
  if (journal !== undefined) return { journal, isKept: true };
  return { journal: `${out.replace(/\.json(\.gz)?$/, '')}.search.jsonl`, isKept: false };
}

/** `search.args.json` for `search.jsonl`. */
function argumentsPath(journal: string): string {
  return `${journal.replace(/\.[^./\\]+$/, '')}.args.json`;
}

interface Kept {
  readonly format: typeof FORMAT;
  /** Where the command ran, as seen from the journal: a folder that is moved as a whole stays good. */
  readonly directory: string;
  readonly words: readonly string[];
}

const FORMAT = 'hyperopt-ts/arguments';

/** Keeps the words after `fit`. */
export async function keepArguments({ journal }: SearchFiles, words: readonly string[]): Promise<void> {
  const directory = relative(dirname(resolve(journal)), process.cwd()) || '.';
  const kept: Kept = { format: FORMAT, directory, words };
  await writeFile(argumentsPath(journal), `${JSON.stringify(kept)}\n`);
}

/** The words after `fit` of the search in a journal, and the folder that its paths are seen from. Throws what says why there are none. */
export async function keptArguments(journal: string): Promise<{ words: readonly string[]; directory: string }> {
  const path = argumentsPath(journal);
  let text: string;
  try {
    // Of the two the journal is what people name: it is told first.
    await readFile(journal);
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code, path: lacking = path } = cause as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? `there is no file ${lacking}` : (cause as Error).message;
    const hint = lacking === path ? '; give the fit command again, with --journal' : '';
    throw new HyperoptError('no-search', `${journal} cannot be resumed: ${what}${hint}`, { cause });
  }
  const { format, directory, words } = parsed(text);
  if (format !== FORMAT || typeof directory !== 'string' || !Array.isArray(words)) {
    throw new HyperoptError('no-search', `${path}: expected the arguments of a fit, found something else`);
  }
  return { words: words.map(String), directory: resolve(dirname(journal), directory) };
}

export async function removeSearch({ journal }: SearchFiles): Promise<void> {
  const stem = journal.replace(/\.[^./\\]+$/, '');
  await Promise.all([journal, `${stem}.oof`, argumentsPath(journal)].map((path) => rm(path, { force: true })));
}

function parsed(text: string): Partial<Record<keyof Kept, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
