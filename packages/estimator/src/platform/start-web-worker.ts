/**
 * Starts web-worker.js, which must lie beside the file that this becomes part of: `hyperopt-ts/browser` brings it, bundlers that
 * know `new Worker(new URL(...))` make it.
 */
import type { Platform, WorkerHandle } from './platform.ts';

export const startWebWorker: NonNullable<Platform['startWorker']> = (job, { onMessage, onDeath, onRefusal }) => {
  let wanted = true;
  let alive = false;
  const worker = openWorker();
  const stop = (): void => {
    wanted = false;
    worker.terminate();
  };
  worker.addEventListener('message', ({ data }) => {
    alive = true;
    if (wanted) onMessage(data);
  });
  worker.addEventListener('error', (event) => {
    // Else the page's console would have it as an error of the page.
    event.preventDefault();
    if (!wanted) return;
    // An error of its own does not end it, but leaves it without an answer.
    stop();
    if (alive) onDeath(event.message);
    else onRefusal(event.message || `${workerUrl()} did not load; serve it there, or use executor: 'inline'`);
  });
  worker.postMessage(job);
  const handle: WorkerHandle = { post: (message) => worker.postMessage(message), terminate: async () => stop() };
  return handle;
};

/** A page starts workers of its own origin only; when this file is from elsewhere, it starts one that imports the worker. */
function openWorker(): Worker {
  try {
    // Bundlers look for exactly this.
    return new Worker(new URL('./web-worker.js', import.meta.url), { type: 'module' });
  } catch (error) {
    if ((error as Partial<Error>).name !== 'SecurityError') throw error;
    const source = `import ${JSON.stringify(workerUrl())};`;
    return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
  }
}

function workerUrl(): string {
  return new URL('./web-worker.js', import.meta.url).href;
}
