/** What Node and browsers do differently. `#platform` is node.ts or browser.ts, chosen by the importer's conditions. */
import type { Journal } from '@hyperopt-ts/tpe';
import type { Memory } from '../executors/memory-guard.ts';

/** A thread that runs the worker file of this package. */
export interface WorkerHandle {
  post(message: unknown): void;
  /** Stops it at once, whatever it does. No event comes after the call, not even one that was under way. */
  terminate(): Promise<void>;
}

interface WorkerEvents {
  onMessage(message: unknown): void;
  /** The thread ended without being told to; `reason` in words. */
  onDeath(reason: string): void;
  /** The thread cannot start, nor will another; `reason` in words. */
  onRefusal(reason: string): void;
}

interface WorkerLimits {
  /** Bytes of JavaScript objects. */
  readonly heap?: number;
}

/** Where progress is shown. */
export interface Terminal {
  readonly isTTY: boolean;
  /** Width in characters, now. */
  columns(): number;
  write(text: string): void;
}

/** A file of bytes that grows at its end. */
export interface AppendFile {
  readonly size: number;
  /** Fewer bytes than asked for at the end of the file. */
  read(position: number, length: number): Uint8Array;
  /** All of it or nothing. Throws when it cannot be written. */
  append(bytes: Uint8Array): void;
  truncate(size: number): void;
  close(): void;
}

/** The two files of a search that can be resumed. */
export interface JournalFiles {
  /** Lines of text. */
  readonly journal: Journal & { close(): void };
  /** What trials predicted. */
  readonly predictions: AppendFile;
}

export interface Platform {
  readonly terminal: Terminal;
  /** How many threads the machine runs at once. */
  cores(): number;
  /** Undefined where there are no threads. */
  readonly startWorker?: (workerData: unknown, events: WorkerEvents, limits: WorkerLimits) => WorkerHandle;
  /** Undefined where nothing is known of it. */
  readonly memory?: Memory;
  /** Writes to a temporary name, flushes and renames; gzip when the name ends in `.gz`. */
  writeFile(path: string, chunks: Iterable<string>): Promise<void>;
  readFile(path: string): Promise<string>;
  /** Opens or creates a journal and the file beside it, `search.jsonl` and `search.oof`. Undefined where there are no files. */
  readonly openJournal?: (path: string) => JournalFiles;
}
