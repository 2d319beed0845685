/** Part (b): a search of 25 evaluations over classifiers and preprocessing on a hold-out, beside hyperopt-sklearn. */
import { alternate } from '../harness/alternate.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print } from '../harness/run-bench.ts';
import { formatSeconds } from '../harness/table.ts';
import type { Digits, DigitsSplit } from './digits-splits.ts';
import { maxEvals, type Searched, searchOurs } from './our-search.ts';
import { compare, comparisonRow, type Part, target } from './part.ts';

const validSize = 0.2;

export async function compareSearches({ data, splits }: Digits, verbose: boolean): Promise<Part> {
  const peer = await startPeer('hyperopt-sklearn', 'search.py', { threads: 2, verbose });
  try {
    await peer.load(data);
    const { ours, theirs } = await alternate(
      (round) => searchOurs(splits[round], { validSize }),
      (round) => searchPeer(peer, splits[round]),
      {
        repeats: splits.length,
        warmUpSeconds: 0,
        onRound: (round, our, their) =>
          print(`(b) split ${round}: ours ${describe(our)}; hyperopt-sklearn ${describe(their)}`),
      },
    );
    const comparison = compare(ours, theirs);
    const failed = theirs.reduce((sum, one) => sum + one.failed, 0);
    const trials = theirs.reduce((sum, one) => sum + one.trials, 0);
    const { timesFaster, difference, score } = comparison;
    return {
      versions: { 'hyperopt-sklearn': peer.versions },
      row: comparisonRow(`(b) search, hold-out (hyperopt-sklearn: ${failed} of ${trials} trials failed)`, comparison),
      targets: [
        target('(b) times faster than hyperopt-sklearn', timesFaster, 10),
        target('(b) times faster than hyperopt-sklearn, stretch', timesFaster, 20),
        target("(b) accuracy, ours minus hyperopt-sklearn's", difference, -0.005),
        target('(b) accuracy', score, 0.975),
      ],
      report: {
        ...comparison,
        peerFailed: failed,
        peerTrials: trials,
        splits: ours.map((our, i) => ({ ours: our, peer: theirs[i] })),
      },
    };
  } finally {
    await peer.close();
  }
}

function searchPeer(peer: Peer, { rows }: DigitsSplit): Promise<Searched> {
  return peer.call<Searched>('search', { data: 'digits', ...rows, maxEvals, validSize });
}

export function describe({ seconds, score, failed, trials }: Searched): string {
  return `${formatSeconds(seconds)}, accuracy ${score.toFixed(4)}, ${failed} of ${trials} trials failed`;
}
