/** A learner for tests of what can go wrong in a web worker. A module for `modules`, which imports nothing. */
import type { Classifier } from '@hyperopt-ts/learners';

interface Params {
  readonly how: string;
  readonly level: number;
}

const misbehaving: Classifier<Params, { readonly nClasses: number; readonly how: string }> = {
  kind: 'misbehaving',
  role: 'classifier',
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  defaults: { how: 'not', level: 0 },
  resolve: (params) => ({ how: 'not', level: 0, ...params }),
  fit({ how }, { nClasses }) {
    if (how === 'throws') throw new RangeError('thrown on purpose');
    if (how === 'rejects') return Promise.reject(new TypeError('rejected on purpose'));
    if (how === 'closes') self.close();
    if (how === 'throws later') {
      setTimeout(() => {
        throw new Error('thrown later');
      });
      return new Promise(() => undefined);
    }
    if (how === 'rejects unseen') {
      void Promise.reject(new Error('rejected unseen'));
      return new Promise(() => undefined);
    }
    while (how === 'spins');
    return { nClasses, how };
  },
  predictor({ nClasses, how }) {
    const first = how === 'gives NaN' ? Number.NaN : 1;
    return ({ rows }) => Float64Array.from({ length: rows * nClasses }, (_, i) => (i % nClasses === 0 ? first : 0));
  },
  checkState() {},
};

export const learners = [misbehaving];
