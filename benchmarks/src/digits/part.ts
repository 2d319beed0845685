/** What each part of the bench gives to the table and to the report. */
import type { Peer } from '../harness/peer.ts';
import { geometricMean, mean, median, standardError } from '../harness/statistics.ts';
import { formatSeconds } from '../harness/table.ts';

export interface Part {
  /** By peer. */
  readonly versions?: Readonly<Record<string, Peer['versions']>>;
  /** A row of the summary: see `header`. */
  readonly row: string[];
  readonly targets: readonly Target[];
  readonly report: object;
}

export interface Target {
  readonly name: string;
  readonly value: number;
  readonly atLeast: number;
  readonly met: boolean;
}

export const header = ['', 'ours', 'peer', 'times faster', 'accuracy', 'peer', 'difference'];

/** One split's result. */
export interface Timed {
  readonly seconds: number;
  /** Accuracy. */
  readonly score: number;
}

export interface Comparison {
  /** Medians over the splits. */
  readonly seconds: number;
  readonly peerSeconds: number;
  /** The peer's time over ours: geometric mean over the splits. */
  readonly timesFaster: number;
  /** Means over the splits. */
  readonly score: number;
  readonly peerScore: number;
  /** Ours − the peer's: mean over the splits, and its standard error. */
  readonly difference: number;
  readonly differenceError: number;
}

export function compare(ours: readonly Timed[], theirs: readonly Timed[]): Comparison {
  const differences = ours.map(({ score }, i) => score - theirs[i].score);
  return {
    seconds: median(ours.map(({ seconds }) => seconds)),
    peerSeconds: median(theirs.map(({ seconds }) => seconds)),
    timesFaster: geometricMean(ours.map(({ seconds }, i) => theirs[i].seconds / seconds)),
    score: mean(ours.map(({ score }) => score)),
    peerScore: mean(theirs.map(({ score }) => score)),
    difference: mean(differences),
    differenceError: standardError(differences),
  };
}

export function comparisonRow(name: string, result: Comparison): string[] {
  const { seconds, peerSeconds, timesFaster, score, peerScore, difference, differenceError } = result;
  const error = Number.isNaN(differenceError) ? '' : ` ± ${differenceError.toFixed(4)}`;
  return [
    name,
    formatSeconds(seconds),
    formatSeconds(peerSeconds),
    timesFaster.toFixed(1),
    score.toFixed(4),
    peerScore.toFixed(4),
    `${difference.toFixed(4)}${error}`,
  ];
}

export function target(name: string, value: number, atLeast: number): Target {
  return { name, value, atLeast, met: value >= atLeast };
}

export function describeTarget({ name, value, atLeast, met }: Target): string {
  return `${met ? 'met   ' : 'missed'}  ${name}: ${value.toFixed(atLeast < 1 ? 4 : 1)}, target at least ${atLeast}`;
}
