/** A worker of a browser. The first message that it gets is the job, those after it are requests. */
import type { Job } from '../executors/executor.ts';
import type { Request } from '../executors/protocol.ts';
import { serveTasks } from '../executors/serve-tasks.ts';

const listen = (onMessage: (message: unknown) => void, options?: AddEventListenerOptions): void =>
  self.addEventListener('message', ({ data }) => onMessage(data), options);

// What would end a thread in Node ends it here, too: the main thread hears of errors that nobody catches.
self.addEventListener('unhandledrejection', ({ reason }) => self.reportError(reason));
self.close = () => {
  throw new Error('the worker closed itself');
};

listen(
  (job) =>
    void serveTasks(job as Job, {
      post: (reply, transfer) => self.postMessage(reply, { transfer }),
      listen: (onRequest) => listen((request) => onRequest(request as Request)),
    }),
  { once: true },
);
