/** A worker thread of Node. The job is its workerData. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from './executor.ts';
import { serveTasks } from './serve-tasks.ts';

if (!parentPort) throw new Error('worker.js runs as a worker thread only');
const port = parentPort;

await serveTasks(workerData as Job, {
  post: (reply, transfer) => port.postMessage(reply, transfer),
  listen: (onRequest) => port.on('message', onRequest),
});
