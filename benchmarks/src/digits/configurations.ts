/** Part (a): 25 fixed configurations, each fitted once and scored on one hold-out, beside scikit-learn. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { evaluatePipelines } from '@hyperopt-ts/estimator';
import { alternate } from '../harness/alternate.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print } from '../harness/run-bench.ts';
import { mean } from '../harness/statistics.ts';
import { formatSeconds, formatTable } from '../harness/table.ts';
import type { Digits, DigitsSplit } from './digits-splits.ts';
import { compare, comparisonRow, type Part, type Timed, target } from './part.ts';

interface Configuration {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The score is the mean validation accuracy of the configurations. */
interface Evaluated extends Timed {
  readonly outcomes: readonly Timed[];
}

/** How the peer may use 2 cores: see its configurations.py. */
const ways = ['processes', 'threads', 'jobs'] as const;
type Way = (typeof ways)[number];

const validSize = 0.2;
const configurations: readonly Configuration[] = JSON.parse(
  readFileSync(new URL('../../data/digits-configurations.json', import.meta.url), 'utf8'),
);

export async function compareConfigurations({ data, splits }: Digits, verbose: boolean): Promise<Part> {
  const peer = await startPeer('sklearn', 'configurations.py', { threads: 2, verbose });
  try {
    await peer.load(data);
    const { way, seconds } = await fastestWay(peer, splits[0]);
    const times = ways.map((name) => `${name} ${formatSeconds(seconds[name])}`).join(', ');
    print(`(a) scikit-learn on 2 cores: ${times}; ${way} it is`);
    const { ours, theirs } = await alternate(
      (round) => evaluateOurs(splits[round]),
      (round) => evaluatePeer(peer, splits[round], way),
      {
        repeats: splits.length,
        warmUpSeconds: 0,
        onRound: (round, our, their) =>
          print(
            `(a) split ${round}: ours ${formatSeconds(our.seconds)}, scikit-learn ${formatSeconds(their.seconds)}; ` +
              `mean validation accuracy ${our.score.toFixed(4)}, ${their.score.toFixed(4)}`,
          ),
      },
    );
    const comparison = compare(ours, theirs);
    const each = eachConfiguration(ours, theirs);
    printEach(each);
    return {
      versions: { sklearn: peer.versions },
      row: comparisonRow(`(a) ${configurations.length} configurations (scikit-learn by ${way})`, comparison),
      targets: [target('(a) times faster than scikit-learn', comparison.timesFaster, 2)],
      report: { ...comparison, way, ways: seconds, splits: pairs(ours, theirs), configurations: each },
    };
  } finally {
    await peer.close();
  }
}

async function evaluateOurs({ train, seed }: DigitsSplit): Promise<Evaluated> {
  const specs = configurations.map((learner) => ({ preprocessing: [], learner }));
  const start = performance.now();
  const outcomes = await evaluatePipelines(specs, train.X, train.y, { validSize, seed, workers: 2 });
  const seconds = (performance.now() - start) / 1000;
  outcomes.forEach(({ status }, i) => {
    if (status !== 'ok') throw new Error(`configuration ${i} (${configurations[i].kind}) has the status ${status}`);
  });
  return evaluated(seconds, outcomes);
}

async function evaluatePeer(peer: Peer, { rows, seed }: DigitsSplit, way: Way): Promise<Evaluated> {
  const request = { data: 'digits', train: rows.train, validSize, seed, configurations, way };
  const { seconds, outcomes } = await peer.call<{ seconds: number; outcomes: Timed[] }>('evaluate', request);
  return evaluated(seconds, outcomes);
}

/** The better of two measurements of each way, by turns. */
async function fastestWay(peer: Peer, split: DigitsSplit): Promise<{ way: Way; seconds: Record<Way, number> }> {
  const seconds = { processes: Infinity, threads: Infinity, jobs: Infinity };
  for (const way of [...ways, ...ways]) {
    seconds[way] = Math.min(seconds[way], (await evaluatePeer(peer, split, way)).seconds);
  }
  return { way: ways.reduce((best, way) => (seconds[way] < seconds[best] ? way : best)), seconds };
}

function evaluated(seconds: number, outcomes: readonly { score?: number; seconds: number }[]): Evaluated {
  const timed = outcomes.map(({ score = Number.NaN, seconds }) => ({ score, seconds }));
  return { seconds, score: mean(timed.map(({ score }) => score)), outcomes: timed };
}

/** Median time and mean validation accuracy of each configuration. */
function eachConfiguration(ours: readonly Evaluated[], theirs: readonly Evaluated[]) {
  return configurations.map(({ kind }, i) => {
    const { seconds, peerSeconds, score, peerScore } = compare(
      ours.map(({ outcomes }) => outcomes[i]),
      theirs.map(({ outcomes }) => outcomes[i]),
    );
    return { kind, seconds, peerSeconds, score, peerScore };
  });
}

function printEach(each: ReturnType<typeof eachConfiguration>): void {
  const rows = each.map(({ kind, seconds, peerSeconds, score, peerScore }) => [
    kind,
    ...[seconds, peerSeconds].map(formatSeconds),
    ...[score, peerScore].map((value) => value.toFixed(4)),
  ]);
  print(formatTable(['(a) each configuration', 'ours', 'scikit-learn', 'accuracy', 'scikit-learn'], rows));
}

function pairs(ours: readonly Timed[], theirs: readonly Timed[]) {
  return ours.map(({ seconds, score }, i) => ({
    seconds,
    peerSeconds: theirs[i].seconds,
    score,
    peerScore: theirs[i].score,
  }));
}
