/** Learners for tests of what can go wrong, and one whose time is random and whose result is not. A module for `modules`. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Classifier, defineParams, kNeighborsClassifier, oneOf, real } from '@hyperopt-ts/learners';

interface PriorState {
  readonly nClasses: number;
  readonly kind: string;
}

const { defaults, resolve } = defineParams('misbehaving', {
  how: oneOf(
    [
      'not',
      'throws',
      'rejects',
      'spins',
      'exits',
      'exits once',
      'eats heap',
      'eats large arrays',
      'eats buffers',
      'eats WebAssembly',
      'gives NaN',
    ],
    'not',
  ),
  /** Tells trials apart; of no other effect. */
  level: real(0),
});

/** What it takes again and again, and fills, so that it takes real memory. */
const morsels: Record<string, (value: number) => unknown> = {
  'eats heap': (value) => new Array(1e6).fill(value),
  'eats large arrays': (value) => new Array(2e7).fill(value),
  'eats buffers': (value) => new Float64Array(1e7).fill(value),
  'eats WebAssembly': (value) => {
    const memory = new WebAssembly.Memory({ initial: 1000 });
    new Uint8Array(memory.buffer).fill(value);
    return memory;
  },
};

/** Ends the thread the first time that a fit of this `level` calls it. All threads of a process see its files. */
function exitOnce(level: number): void {
  const path = join(tmpdir(), `exited-${process.pid}-${level}`);
  if (existsSync(path)) rmSync(path);
  else {
    writeFileSync(path, '');
    process.exit(3);
  }
}

/** Always says the first class; before that, it misbehaves as it is told. */
const misbehaving: Classifier<typeof defaults, PriorState> = {
  kind: 'misbehaving',
  role: 'classifier',
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  defaults,
  resolve,
  // As cheap as any, so that searches try it.
  expectedWork: () => 1,
  fit({ how, level }, { nClasses }) {
    if (how === 'throws') throw new RangeError('thrown on purpose');
    if (how === 'rejects') return Promise.reject(new TypeError('rejected on purpose'));
    if (how === 'exits') process.exit(3);
    if (how === 'exits once') exitOnce(level);
    for (const eaten: unknown[] = []; how.startsWith('eats'); ) eaten.push(morsels[how](eaten.length));
    while (how === 'spins');
    return { nClasses, kind: how };
  },
  predictor({ nClasses, kind }) {
    const first = kind === 'gives NaN' ? Number.NaN : 1;
    return ({ rows }) => Float64Array.from({ length: rows * nClasses }, (_, i) => (i % nClasses === 0 ? first : 0));
  },
  checkState() {},
};

/** kNeighborsClassifier, after a nap of up to 8 ms whose length nothing determines. */
const napping: Classifier = {
  ...(kNeighborsClassifier as Classifier),
  kind: 'nappingClassifier',
  fit(params, data, run) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, (performance.now() * 1e4) % 8);
    return kNeighborsClassifier.fit(params as typeof kNeighborsClassifier.defaults, data, run);
  },
};

export const learners = [misbehaving, napping];
