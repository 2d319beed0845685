/** The platform in Node: worker threads and files. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createGzip, gunzipSync } from 'node:zlib';
import { ValidationError } from '@hyperopt-ts/numerics';
import { openJournal } from '@hyperopt-ts/tpe/node';
import { MEGABYTE } from '../executors/memory-guard.ts';
import { openAppendFile } from './append-file.ts';
import type { Platform } from './platform.ts';

export const platform: Platform = {
  cores: availableParallelism,

  terminal: {
    isTTY: process.stderr.isTTY === true,
    columns: () => process.stderr.columns ?? 80,
    write: (text) => void process.stderr.write(text),
  },

  memory: { used: () => process.memoryUsage.rss(), free: () => process.availableMemory() },

  startWorker(workerData, { onMessage, onDeath }, { heap }) {
    const worker = new Worker(new URL('../executors/worker.js', import.meta.url), {
      workerData,
      resourceLimits: heap === undefined ? {} : { maxOldGenerationSizeMb: Math.ceil(heap / MEGABYTE) },
    });
    let wanted = true;
    let reason = '';
    worker.on('message', (message) => {
      if (wanted) onMessage(message);
    });
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', (code) => {
      if (wanted) onDeath(reason || `the worker exited with code ${code}`);
    });
    return {
      post: (message) => worker.postMessage(message),
      async terminate() {
        wanted = false;
        await worker.terminate();
      },
    };
  },

  async writeFile(path, chunks) {
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      const target = createWriteStream(temporary, { flush: true });
      const source = Readable.from(chunks, { objectMode: true });
      await (path.endsWith('.gz') ? pipeline(source, createGzip(), target) : pipeline(source, target));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  },

  async readFile(path) {
    const bytes = await readFile(path);
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (gzipped ? gunzipSync(bytes) : bytes).toString('utf8');
  },

  openJournal(path) {
    refuseOthers(path);
    const journal = openJournal(path);
    try {
      return { journal, predictions: openAppendFile(besides(path)) };
    } catch (error) {
      journal.close();
      throw error;
    }
  },
};

/** A journal that is opened loses half a line at its end: no other file must be taken for one. */
function refuseOthers(path: string): void {
  const file = openAppendFile(path);
  const [first = BRACE] = file.read(0, 1);
  file.close();
  if (first === BRACE) return;
  throw new ValidationError(`journal ${path}: expected lines of JSON records, found another file`);
}

/** "{" */
const BRACE = 0x7b;

/** `search.oof` for `search.jsonl`. */
function besides(path: string): string {
  const stem = path.replace(/\.[^./\\]+$/, '');
  return stem === path || path.endsWith('.oof') ? `${path}.oof` : `${stem}.oof`;
}
