/** What Node and browsers do differently. `#platform` is node.ts or browser.ts, chosen by the importer's conditions. */

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
}

/** Where progress is shown. */
export interface Terminal {
  readonly isTTY: boolean;
  /** Width in characters, now. */
  columns(): number;
  write(text: string): void;
}

export interface Platform {
  readonly terminal: Terminal;
  /** How many threads the machine runs at once. */
  cores(): number;
  /** Undefined where there are no threads. */
  readonly startWorker?: (workerData: unknown, events: WorkerEvents) => WorkerHandle;
  /** Writes to a temporary name, flushes and renames; gzip when the name ends in `.gz`. */
  writeFile(path: string, chunks: Iterable<string>): Promise<void>;
  readFile(path: string): Promise<string>;
}
