/** What a worker does, in Node and in a browser: it answers the requests of a port, one at a time. */
import { errorRecord, type Job } from './executor.ts';
import type { Reply, Request } from './protocol.ts';
import { createTaskRunner, type TaskRunner } from './task-runner.ts';

/** The worker's end of the line to the main thread. */
export interface Port {
  post(reply: Reply, transfer: ArrayBuffer[]): void;
  listen(onRequest: (request: Request) => void): void;
}

/** Says `ready` once the job's modules are loaded, `unready` when one does not load. */
export async function serveTasks(job: Job, port: Port): Promise<void> {
  try {
    const runner = await createTaskRunner(job);
    port.listen((request) => void answer(request, runner, port));
    port.post({ type: 'ready' }, []);
  } catch (error) {
    port.post({ type: 'unready', error: errorRecord(error) }, []);
  }
}

async function answer(request: Request, runner: TaskRunner, port: Port): Promise<void> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  try {
    if ('fit' in request) {
      port.post({ type: 'fitted', pipeline: await runner.fit(request.fit, request.rows) }, []);
    } else {
      const evaluation = await runner.evaluate(request.evaluate);
      const buffer = evaluation.predictions.buffer as ArrayBuffer;
      port.post({ type: 'evaluated', evaluation, seconds: seconds() }, [buffer]);
    }
  } catch (error) {
    port.post({ type: 'threw', error: errorRecord(error), seconds: seconds() }, []);
  }
}
