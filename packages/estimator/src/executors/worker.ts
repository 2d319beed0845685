/** A worker thread: answers requests one at a time. The job is its workerData. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorRecord, type Job } from './executor.ts';
import type { Reply, Request } from './protocol.ts';
import { createTaskRunner, type TaskRunner } from './task-runner.ts';

if (!parentPort) throw new Error('worker.js runs as a worker thread only');
const port = parentPort;

function reply(message: Reply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

async function answer(request: Request, runner: TaskRunner): Promise<void> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  try {
    if ('fit' in request) {
      reply({ type: 'fitted', pipeline: await runner.fit(request.fit, request.rows) });
    } else {
      const evaluation = await runner.evaluate(request.evaluate);
      reply({ type: 'evaluated', evaluation, seconds: seconds() }, [evaluation.predictions.buffer as ArrayBuffer]);
    }
  } catch (error) {
    reply({ type: 'threw', error: errorRecord(error), seconds: seconds() });
  }
}

try {
  const runner = await createTaskRunner(workerData as Job);
  port.on('message', (request: Request) => void answer(request, runner));
  reply({ type: 'ready' });
} catch (error) {
  reply({ type: 'unready', error: errorRecord(error) });
}
