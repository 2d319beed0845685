/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio & Kégl 2011), with hyperopt's constants and details
 * (hyperopt/tpe.py). The trials are split into good and others; for each parameter that is active, several values are drawn
 * from a model of the good trials' values, and the one is taken whose density there is the largest multiple of its density
 * in a model of the others. Parameters are independent of each other but for the choices that make them active.
 */
import type { Algorithm } from '../../../study/algorithm.ts';
import { type HyperoptTpeOptions, tpeConstants } from './options.ts';
import { partition } from './partition.ts';
import { goodCount, goodTrials } from './split.ts';
import { suggestCategorical } from './suggest-categorical.ts';
import { suggestNumeric } from './suggest-numeric.ts';

/**
 * The TPE sampler. Trials that failed or still run count: they are never better than a loss, so they push the search away
 * from themselves. Points of a finite space are tried again, as by hyperopt. Throws a `ValidationError` on an unknown option or a constant out of range.
 *
 * @example
 * const study = createStudy({ space, algo: tpe({ variant: 'hyperopt', nStartupJobs: 10 }), seed: 1 });
 */
export function hyperoptTpe(options: HyperoptTpeOptions = {}): Algorithm {
  const constants = tpeConstants(options);
  const { gamma, nStartupJobs, linearForgetting } = constants;
  return {
    name: 'tpe',
    startupTrials: nStartupJobs,
    repeats: true,
    suggest(history, space, stream) {
      const { size, losses, columns } = history;
      if (size < nStartupJobs) return space.sample(stream);
      const good = goodTrials(losses, size, goodCount(size, gamma, linearForgetting));
      return space.fill(({ label, index, distribution }) => {
        const parts = partition(columns[index], good, linearForgetting);
        return distribution.type === 'numeric'
          ? suggestNumeric(distribution, parts, constants, stream.stream(label))
          : suggestCategorical(distribution, parts, constants, stream.stream(label));
      });
    },
  };
}
