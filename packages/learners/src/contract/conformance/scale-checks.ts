/** Features that are huge, tiny, far from zero, or far from those of the training rows. */
import { assertAllClose } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import { checkOutput, denseValues } from './outputs.ts';
import type { Subject } from './subject.ts';
import { mapFeatures } from './training-sets.ts';

/** 2^498: multiplying by it, or by its inverse, rounds nothing. */
const LARGE_POWER = 8.183476519740355e149;

export function scaleChecks({ learner, promises, ordinary, fit, outputOf, works }: Subject): ConformanceCheck[] {
  const checks = [1e-150, 1e-12, 1e12, 1e150].map((scale) =>
    check(`fits features times ${scale}`, () => works(mapFeatures(ordinary(), (x) => x * scale))),
  );
  checks.push(
    check('fits columns of very different scales', () =>
      works(mapFeatures(ordinary(), (x, _, j) => x * [1e-30, 1, 1e30, 1e6][j])),
    ),
    check('fits features far from zero', () => works(mapFeatures(ordinary(), (x) => x + 1e9))),
    check('keeps finite on features far from those it was fitted to', async () => {
      const { state } = await fit(ordinary());
      const far = mapFeatures(ordinary(), (x, i) => x * (i % 2 ? 1e6 : 1e-6));
      checkOutput(learner, outputOf(state, far.X), far);
    }),
  );
  if (promises.scaleInvariant) {
    checks.push(
      check('predicts the same for features times a power of two', async () => {
        const set = ordinary();
        const expected = denseValues(outputOf((await fit(set)).state, set.X));
        for (const scale of [LARGE_POWER, 0.25, 1 / LARGE_POWER]) {
          const scaled = mapFeatures(set, (x) => x * scale);
          const { state } = await fit(scaled);
          assertAllClose(denseValues(outputOf(state, scaled.X)), expected, { what: `times ${scale}` });
        }
      }),
    );
  }
  return checks;
}
