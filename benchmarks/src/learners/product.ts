/** How fast each side multiplies f32 matrices: what a network of a given size cannot beat. */
import { performance } from 'node:perf_hooks';
import { createRun } from '@hyperopt-ts/learners';
import { stream } from '@hyperopt-ts/numerics';
import { alternate } from '../harness/alternate.ts';
import type { Peer } from '../harness/peer.ts';
import { median } from '../harness/statistics.ts';

/** Rows of a batch, neurons of a layer, neurons of the next. */
const SIZE = 256;
const TIMES = 50;

/** Seconds of our product of two square matrices over numpy's, of medians of 5 by turns. */
export async function productRatio(peer: Peer): Promise<number> {
  const kernels = createRun(stream(0)).kernels();
  const matrix = (): number => {
    const pointer = kernels.allocate(SIZE * SIZE * 4);
    kernels.f32(pointer, SIZE * SIZE).forEach((_, i, values) => {
      values[i] = ((i * 7919) % 1000) / 1000 - 0.5;
    });
    return pointer;
  };
  const [a, b, c] = [matrix(), matrix(), matrix()];
  const panels = kernels.allocate(kernels.densePanelBytes(SIZE, SIZE));
  const ours = (): number => {
    const start = performance.now();
    for (let i = 0; i < TIMES; i++) {
      kernels.densePack(b, SIZE * 4, false, SIZE, SIZE, panels);
      kernels.denseProduct(a, SIZE * 4, 4, panels, 0, c, SIZE * 4, SIZE, SIZE, SIZE, false);
    }
    return (performance.now() - start) / 1000;
  };
  const theirs = async () => (await peer.call<{ seconds: number }>('product', { size: SIZE, times: TIMES })).seconds;
  const found = await alternate(ours, theirs);
  return median(found.ours) / median(found.theirs);
}
