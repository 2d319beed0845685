/** The runs of an ensemble's members, one after the other: each has a stream of its own, and its memory is given back. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { Run } from '../contract/run.ts';

export function memberRuns(run: Run): (stream: Stream) => Run {
  let most = 0; // bytes of the largest member so far, which are all that `run` is told of
  return (stream) => {
    let allocated = 0;
    return {
      stream,
      kernels: () => run.kernels(),
      allocate(bytes) {
        allocated += bytes;
        if (allocated > most) run.allocate(allocated - most);
        most = Math.max(most, allocated);
      },
      count: (work) => run.count(work),
      warn: (message) => run.warn(message),
    };
  };
}
