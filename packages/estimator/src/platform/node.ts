/** The platform in Node: worker threads and files. */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createGzip, gunzipSync } from 'node:zlib';
import type { Platform } from './platform.ts';

export const platform: Platform = {
  cores: availableParallelism,

  terminal: {
    isTTY: process.stderr.isTTY === true,
    columns: () => process.stderr.columns ?? 80,
    write: (text) => void process.stderr.write(text),
  },

  startWorker(workerData, { onMessage, onDeath }) {
    const worker = new Worker(new URL('../executors/worker.js', import.meta.url), { workerData });
    let wanted = true;
    let reason = '';
    worker.on('message', onMessage);
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
    const file = await open(temporary, 'w');
    try {
      const target = file.createWriteStream({ autoClose: false });
      const source = Readable.from(chunks, { objectMode: true });
      await (path.endsWith('.gz') ? pipeline(source, createGzip(), target) : pipeline(source, target));
      await file.sync();
      await file.close();
      await rename(temporary, path);
    } catch (error) {
      await file.close().catch(() => {});
      await rm(temporary, { force: true });
      throw error;
    }
  },

  async readFile(path) {
    const bytes = await readFile(path);
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (gzipped ? gunzipSync(bytes) : bytes).toString('utf8');
  },
};
