import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { cmaEs } from '../../samplers/cma-es/cma-es.ts';
import { gaussianProcess } from '../../samplers/gaussian-process/gaussian-process.ts';
import { quasiRandom } from '../../samplers/quasi-random/quasi-random.ts';
import type { Algorithm } from '../../study/algorithm.ts';
import { runStudy, typical } from './run-study.ts';
import { conditional, everyKind } from './spaces.ts';

// Every engine must print these. A change here changes the trials of saved searches.
test.each<[string, () => Algorithm, number, string]>([
  ['quasiRandom', quasiRandom, 40, '213b31cc52f745c0'],
  ['cmaEs', cmaEs, 60, '14950c47cf3dcefd'],
  ['gaussianProcess', () => gaussianProcess({ nCandidates: 64, nStarts: 2 }), 25, '4a13922dd1d5c084'],
])('the points of %s stay the same', (_name, make, trials, expected) => {
  const points = [everyKind, conditional].map((space) =>
    runStudy(space, make(), trials, typical, 7).map((t) => t.params),
  );
  expect(createHash('sha256').update(JSON.stringify(points)).digest('hex').slice(0, 16)).toBe(expected);
});
