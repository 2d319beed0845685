/**
 * `npm run bench -- suggest`: milliseconds of one ask and tell after 100, 1,000 and 10,000 trials in 2, 10 and 50 dimensions and in
 * a space of pipelines, beside Optuna and hyperopt where they are installed; the memory of a study. `--quick`: no peers.
 * `--bounded`: instead of these, what the bound on the bad trials does to the regret after 1,000 trials, in `--runs N` (5) runs.
 */
import { parseArgs } from 'node:util';
import { stream } from '@hyperopt-ts/numerics';
import {
  type Algorithm,
  compileSpace,
  createStudy,
  hp,
  type Params,
  type Study,
  type TrialRecord,
  tpe,
} from '@hyperopt-ts/tpe';
import { anyClassifier, anyPreprocessing } from 'hyperopt-ts';
import { portableSpace } from '../engine/peer-space.ts';
import { CannotRun } from '../harness/cannot-run.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { median } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';
import { boundedAgainstExact } from './bounded.ts';
import { bytesOf } from './memory.ts';

const SIZES = [100, 1000, 10000];
/** Asks and tells that are timed, after as many that are not. */
const REPEATS = 30;
/** Peers take long at the largest sizes. */
const PEER_REPEATS = 5;
/** How many trials the memory of one is measured on. */
const KEPT_TRIALS = 10000;
const TARGETS: Readonly<Record<string, readonly number[]>> = {
  '10 floats': [0.3, 0.5, 1],
  pipelines: [Number.NaN, 1, Number.NaN],
};

const floats = (d: number): unknown => Array.from({ length: d }, (_, i) => hp.float(`x${i}`, { low: -5, high: 5 }));
const spaces: readonly { name: string; space: unknown; portable: boolean }[] = [
  ...[2, 10, 50].map((d) => ({ name: `${d} floats`, space: floats(d), portable: true })),
  {
    ...{ name: 'pipelines', portable: false },
    space: { classifier: anyClassifier('c'), preprocessing: anyPreprocessing('p') },
  },
];

interface History {
  readonly points: Params[];
  readonly losses: number[];
}

await runBench('suggest', async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      bounded: { type: 'boolean', default: false },
      runs: { type: 'string', default: '5' },
    },
  });
  if (values.bounded) return boundedAgainstExact(Number(values.runs));
  const peers = values.quick ? [] : await installedPeers();
  const rows: { name: string; size: number; ms: Record<string, number>; target?: number }[] = [];
  for (const { name, space, portable } of spaces) {
    for (const [s, size] of SIZES.entries()) {
      const history = randomHistory(space, size);
      const ms: Record<string, number> = {
        'tpe()': ours(space, history, tpe()),
      };
      for (const { label, sampler, peer } of portable ? peers : [])
        ms[label] = await theirs(peer, sampler, space, history);
      const target = TARGETS[name]?.[s];
      rows.push({ name, size, ms, ...(target > 0 ? { target } : {}) });
    }
  }
  const start = performance.now();
  sphereRun(1000);
  const run = (performance.now() - start) / 1000;
  const bytes = bytesOf(() => sphereRun(KEPT_TRIALS)) / KEPT_TRIALS;
  for (const { peer } of peers) await peer.close();

  const names = ['tpe()', ...peers.map(({ label }) => label)];
  const table = rows.map(({ name, size, ms, target }) => [
    `${name}, ${size} trials`,
    ...names.map((searcher) => (searcher in ms ? ms[searcher].toFixed(2) : '')),
    target ? `${target}${ms['tpe()'] <= target ? '' : ' missed'}` : '',
  ]);
  print(formatTable(['ms per ask and tell', ...names, 'target'], table));
  print(`1000 trials of a 10-D function: ${run.toFixed(2)} s (target 0.5)`);
  print(`a trial of a 10-D function: ${Math.round(bytes)} bytes of ${KEPT_TRIALS} trials (target 1000)`);
  return {
    versions: Object.assign({}, ...peers.map(({ peer }) => peer.versions)),
    ...{ rows, secondsOf1000Trials: run, bytesPerTrial: bytes },
  };
});

function randomHistory(space: unknown, size: number): History {
  const compiled = compileSpace(space);
  const draws = stream('suggest');
  const points = Array.from({ length: size }, (_, i) => compiled.sample(draws.stream(i)));
  return { points, losses: points.map((point, i) => lossOf(point) + 0.01 * draws.stream('loss', i).uniform()) };
}

function lossOf(point: Params): number {
  return Object.values(point).reduce((sum, x) => sum + Math.min(x * x, 100), 0);
}

function ours(space: unknown, { points, losses }: History, algo: Algorithm): number {
  const trials = points.map(
    (params, number): TrialRecord => ({ number, params, status: 'ok', loss: losses[number], extras: {} }),
  );
  const study = createStudy({ space, algo, trials });
  const times: number[] = [];
  for (let i = 0; i < 2 * REPEATS; i++) {
    const start = performance.now();
    const trial = study.ask();
    study.tell(trial, { loss: lossOf(trial.params) });
    if (i >= REPEATS) times.push(performance.now() - start);
  }
  return median(times);
}

function sphereRun(trials: number): Study<unknown> {
  const study = createStudy({ space: floats(10), algo: tpe() });
  for (let i = 0; i < trials; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: lossOf(trial.params) });
  }
  return study;
}

async function theirs(peer: Peer, sampler: string, space: unknown, { points, losses }: History): Promise<number> {
  const request = { sampler, seed: 1, space: portableSpace(space), points, losses, repeats: PEER_REPEATS + 1 };
  const { seconds } = await peer.call<{ seconds: number[] }>('suggest', request);
  return 1000 * median(seconds.slice(1));
}

async function installedPeers(): Promise<{ label: string; sampler: string; peer: Peer }[]> {
  const found = [];
  for (const [folder, sampler, label] of [
    ['optuna', 'default', 'Optuna'],
    ['hyperopt', 'tpe', 'hyperopt'],
  ]) {
    try {
      found.push({ label, sampler, peer: await startPeer(folder, 'search.py', { threads: 1 }) });
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      process.stderr.write(`suggest: ${error.message}\n`);
    }
  }
  return found;
}
