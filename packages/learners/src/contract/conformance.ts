/**
 * What every learner promises, as checks that any test framework can run:
 *
 *     for (const { name, run } of conformance(svc)) test(name, run);
 *
 * Each check throws an Error that says what was found.
 */
import { type Features, type Matrix, type Target, type TrainingSet, toSparse } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import type { AnyLearner } from './conformance/any-learner.ts';
import { assert, assertClose, assertSame, rejectionOf, thrownBy } from './conformance/assertions.ts';
import { mutations } from './conformance/mutations.ts';
import { accuracy, argmax, checkOutput, denseValues, r2 } from './conformance/outputs.ts';
import { notPlain, throughJson } from './conformance/plain-data.ts';
import { blobs, mapFeatures, matrix, uniforms } from './conformance/training-sets.ts';
import { drive } from './drive.ts';
import { type CountingRun, createRun } from './run.ts';

export interface ConformanceCheck {
  readonly name: string;
  run(): Promise<void>;
}

/** `params` are given to every fit: few trees, few steps, so that the checks are quick. */
export function conformance(learner: AnyLearner, params: object = {}): ConformanceCheck[] {
  const classes = learner.role === 'classifier' ? 3 : 0;
  const ordinary = () => blobs({ rows: 60, columns: 4, classes });
  const fit = (set: TrainingSet, seed = 0) => fitted(learner, params, set, seed);
  const works = async (set: TrainingSet) => {
    const { state } = await fit(set);
    learner.checkState(state);
    return checkOutput(learner, learner.predictor(state)(set.X), set);
  };
  const found: ConformanceCheck[] = [];
  const check = (name: string, run: () => Promise<unknown>) =>
    found.push({
      name,
      run: async () => {
        await run();
      },
    });

  check('has a name, a role and defaults that resolve to themselves', async () => {
    assert(/^[a-z][a-zA-Z0-9]*$/.test(learner.kind), `kind "${learner.kind}" is not camelCase`);
    assert(['classifier', 'regressor', 'transformer'].includes(learner.role), `role ${learner.role}`);
    assertSame(learner.resolve({}), learner.defaults);
    assertSame(learner.resolve(learner.defaults), learner.defaults);
    assertSame(learner.resolve(throughJson(learner.defaults) as object), learner.defaults);
  });

  check('refuses an unknown parameter by name', async () => {
    const error = thrownBy(() => learner.resolve({ noSuchParameter: 1 }));
    assert(error?.message.includes('noSuchParameter'), `threw ${error}`);
    assert(error?.message.includes(learner.kind), `the message does not name ${learner.kind}: ${error?.message}`);
  });

  check('refuses a value of the wrong type by name', async () => {
    for (const name of Object.keys(learner.defaults)) {
      const error = thrownBy(() => learner.resolve({ [name]: { not: 'a value' } }));
      assert(error?.message.includes(name), `${name}: threw ${error}`);
    }
  });

  check('gives output of the right shape, finite, and learns the easy', async () => {
    const set = ordinary();
    const output = await works(set);
    if (learner.role === 'classifier') assert(accuracy(output, set) >= 0.9, `accuracy ${accuracy(output, set)}`);
    if (learner.role === 'regressor') assert(r2(output, set) > 0.25, `R2 ${r2(output, set)}`);
  });

  check('is deterministic: same stream and data, same state, work and output', async () => {
    const [a, b] = [await fit(ordinary(), 7), await fit(ordinary(), 7)];
    assertSame(a.state, b.state);
    assertSame(a.run.work, b.run.work);
    const { X } = blobs({ rows: 31, columns: 4, classes, seed: 2 });
    assertSame(outputOf(learner, a.state, X), outputOf(learner, b.state, X));
  });

  check('counts its work', async () => {
    const { run } = await fit(ordinary());
    assert(Number.isFinite(run.work) && run.work > 0, `work ${run.work}`);
  });

  check('changes neither its training data nor the features it predicts', async () => {
    const set = { ...ordinary(), weights: new Float64Array(60).fill(1) };
    const before = structuredClone(set);
    const { state } = await fit(set);
    const stateBefore = structuredClone(state);
    const predict = learner.predictor(state);
    const first = predict(set.X);
    const copy = structuredClone(first);
    predict(blobs({ rows: 9, columns: 4, classes, seed: 3 }).X);
    assertSame(first, copy);
    assertSame(predict(set.X), copy);
    assertSame(set, before);
    assertSame(state, stateBefore);
  });

  check('predicts a row the same alone as among others, and no rows', async () => {
    const { state } = await fit(ordinary());
    const predict = learner.predictor(state);
    const { X } = blobs({ rows: 13, columns: 4, classes, seed: 4 });
    const all = denseValues(predict(X));
    const width = all.length / X.rows;
    for (let i = 0; i < X.rows; i++) {
      const alone = denseValues(predict(matrix(1, 4, (_, j) => (X as Matrix).values[i * 4 + j])));
      assert(alone.length === width, `${alone.length} values for one row, ${width} a row for ${X.rows}`);
      alone.forEach((value, j) => {
        assertClose(value, all[i * width + j]);
      });
    }
    assert(denseValues(predict(matrix(0, 4, () => 0))).length === 0, 'output for no rows');
  });

  check('reads views of larger and shared buffers', async () => {
    const set = ordinary();
    const shared = new Float64Array(new SharedArrayBuffer(8 * 245), 16, 240);
    shared.set((set.X as Matrix).values);
    const viewed = { ...set, X: { rows: 60, columns: 4, values: shared } };
    const [a, b] = [await fit(set), await fit(viewed)];
    assertSame(a.state, b.state);
    assertSame(outputOf(learner, a.state, set.X), outputOf(learner, b.state, viewed.X));
  });

  check('fits one column', () => works(blobs({ rows: 30, columns: 1, classes })));
  check('fits one row a class', () => works(blobs({ rows: classes || 2, columns: 3, classes })));
  check('fits one row', () => works(blobs({ rows: 1, columns: 3, classes })));
  check('fits two rows of one column', () => works(blobs({ rows: 2, columns: 1, classes: classes && 2 })));
  check('fits wide data', () => works(blobs({ rows: 9, columns: 150, classes })));
  check('fits a constant column', () => works(mapFeatures(ordinary(), (x, _, j) => (j === 1 ? 3 : x))));
  check('fits a column of zeros', () => works(mapFeatures(ordinary(), (x, _, j) => (j === 2 ? 0 : x))));
  check('fits constant columns only', () => works(mapFeatures(ordinary(), () => 0.1)));
  check('fits a constant target', () => {
    const set = ordinary();
    return works({ ...set, y: set.y.map(() => 1) as Target });
  });
  check('fits duplicate rows', () => works(mapFeatures(ordinary(), (_, i, j) => ((i % 4) + 1) * (j + 1))));
  check('fits duplicate rows of different classes', () => works(mapFeatures(ordinary(), (_, i) => Math.floor(i / 6))));
  check('fits repeated columns', () => works(mapFeatures(ordinary(), (_, i) => (i % 3) + i / 60)));
  for (const scale of [1e-100, 1e-8, 1e8, 1e100]) {
    check(`fits features times ${scale}`, () => works(mapFeatures(ordinary(), (x) => x * scale)));
  }
  check('fits columns of very different scales', () =>
    works(mapFeatures(ordinary(), (x, _, j) => x * [1e-30, 1, 1e30, 1e6][j])),
  );
  check('fits features far from zero', () => works(mapFeatures(ordinary(), (x) => x + 1e9)));
  check('keeps finite on features far from those it was fitted to', async () => {
    const set = ordinary();
    const { state } = await fit(set);
    const far = mapFeatures(set, (x, i) => x * (i % 2 ? 1e6 : 1e-6));
    checkOutput(learner, outputOf(learner, state, far.X), far);
  });

  check('takes row weights, some of them zero', async () => {
    const draw = uniforms(5);
    const weights = Float64Array.from({ length: 60 }, () => (draw() < 0.3 ? 0 : draw() * 3));
    await works({ ...ordinary(), weights });
    await works({ ...ordinary(), weights: weights.map((w) => w * 1e-6) });
  });

  if (learner.accepts.negative) {
    check('fits negative features', () => works(mapFeatures(ordinary(), (x, i, j) => ((i + j) % 3 ? -x : x))));
  }
  if (learner.accepts.missing) {
    check('fits and predicts missing values', () =>
      works(mapFeatures(ordinary(), (x, i, j) => ((i * 7 + j) % 5 ? x : NaN))),
    );
  }
  if (learner.accepts.sparse) {
    check('gives the same for sparse as for dense features', async () => {
      const set = mapFeatures(ordinary(), (x, i, j) => ((i + j) % 2 ? x : 0));
      const sparse = { ...set, X: toSparse(set.X as Matrix) };
      const [a, b] = [await fit(set), await fit(sparse)];
      const dense = denseValues(outputOf(learner, a.state, set.X));
      denseValues(outputOf(learner, b.state, sparse.X)).forEach((value, i) => {
        assertClose(value, dense[i]);
      });
      denseValues(outputOf(learner, a.state, sparse.X)).forEach((value, i) => {
        assertClose(value, dense[i]);
      });
    });
  }
  if (learner.role === 'classifier') {
    check('predicts the only class there is', async () => {
      const set = ordinary();
      for (const only of [0, 2]) {
        const one = { ...set, y: new Int32Array(60).fill(only) };
        assert(accuracy(await works(one), one) === 1, `did not predict class ${only}`);
      }
    });
    check('never predicts a class that has no row', async () => {
      const set = ordinary();
      const absent = { ...set, nClasses: 5, y: set.y.map((k) => [0, 2, 3][k]) as Int32Array };
      const output = await works(absent);
      assert(accuracy(output, absent) >= 0.9, `accuracy ${accuracy(output, absent)}`);
      for (let i = 0; i < 60; i++) {
        const label = argmax(output, i, 5);
        assert(label !== 1 && label !== 4, `row ${i} is given class ${label}`);
      }
    });
  }

  check('has a state of plain data that survives cloning and a file, bit for bit', async () => {
    const { state } = await fit(ordinary());
    const strange = notPlain(state);
    assert(!strange, `not plain data: ${strange}`);
    const { X } = blobs({ rows: 40, columns: 4, classes, seed: 6 });
    const output = outputOf(learner, state, X);
    for (const copy of [structuredClone(state), throughJson(state)]) {
      assertSame(copy, state);
      learner.checkState(copy);
      assertSame(outputOf(learner, copy, X), output);
    }
  });

  check('refuses damaged states, or survives them', async () => {
    const set = ordinary();
    const { state } = await fit(set);
    learner.checkState(state);
    for (const { name, state: damaged, mustFail } of mutations(state)) {
      const refused = thrownBy(() => learner.checkState(damaged));
      if (refused) continue;
      assert(!mustFail, `checkState accepts ${name}`);
      const error = thrownBy(() => outputOf(learner, damaged, set.X));
      assert(!error, `checkState accepts ${name}, and then prediction throws ${error}`);
    }
  });

  check('stops where its driver says, when it yields', async () => {
    const stop = new Error('stop');
    let last = -1;
    const onProgress = ({ step, steps }: { step: number; steps?: number }) => {
      assert(step >= last, `step ${step} after ${last}`);
      assert(steps === undefined || step <= steps, `step ${step} of ${steps}`);
      last = step;
      return undefined;
    };
    const set = ordinary();
    const begin = () => learner.fit(learner.resolve(params), set, createRun(stream(0)));
    await drive(begin(), onProgress);
    const error = await rejectionOf(async () =>
      drive(begin(), () => {
        throw stop;
      }),
    );
    assert(error === undefined || error === stop, `threw ${error}`);
  });

  return found;
}

async function fitted(
  learner: AnyLearner,
  params: object,
  set: TrainingSet,
  seed: number,
): Promise<{ state: unknown; run: CountingRun }> {
  const run = createRun(stream(seed, 'conformance'));
  return { state: await drive(learner.fit(learner.resolve(params), set, run)), run };
}

function outputOf(learner: AnyLearner, state: unknown, X: Features): Float64Array | Features {
  return learner.predictor(state)(X);
}
