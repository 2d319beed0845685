/**
 * Racing: a trial ends after the folds that show that it will not come close to the best so far. Whom a trial races with depends, as its
 * suggestion does, on the results of trials up to t − lag alone, and how far it gets on its own folds in their order: so neither depends
 * on workers or on time.
 */
import type { FoldScore } from '@hyperopt-ts/models';
import { fewStayAbove, staysAbove } from '@hyperopt-ts/validation';
import type { Kept, OutOfFold } from '../evidence/out-of-fold.ts';

/** The part of a race that one trial sees. */
export interface Race {
  /** Whom it races with; undefined while there is none. Resolves once the trials are told that decide it. */
  rival(): Promise<Kept | undefined>;
  /** Whether the folds so far, from the first on, show that the trial will stay behind. */
  isHopeless(rival: Kept, folds: readonly RacedFold[]): boolean;
}

interface RacedFold extends FoldScore {
  readonly predictions: Float64Array;
}

/** The races of a search. */
export interface Races {
  /** The race of trial `number`. */
  of(number: number): Race;
  /** Trial `number`, and all before it, have been added to the evidence. */
  settle(number: number): void;
}

/**
 * `place`: trials race with the one that holds this place among the best, from 0. `told`: how many trials there are already, of a search
 * that goes on.
 */
function createRaces(evidence: OutOfFold, { lag, place, told }: { lag: number; place: number; told: number }): Races {
  const rivals = new Map<number, Deferred<Kept | undefined>>();
  const rivalAfter = (number: number): Deferred<Kept | undefined> => {
    const known = rivals.get(number) ?? deferred();
    rivals.set(number, known);
    return known;
  };
  if (told > 0) rivalAfter(told - 1).resolve(evidence.kept[place]);

  return {
    of(number) {
      // Of the trials before the search began all are told.
      const decisive = number - lag < told ? told - 1 : number - lag;
      return {
        rival: async () => (decisive < 0 ? undefined : rivalAfter(decisive).promise),
        isHopeless: (rival, folds) => isHopeless(evidence, rival, folds),
      };
    },
    settle(number) {
      rivalAfter(number).resolve(evidence.kept[place]);
    },
  };
}

/** The races of a search; `told` trials are there already. With an ensemble trials race with the last that would be a member. */
export function openRaces(
  evidence: OutOfFold,
  { race, lag, ensemble }: { race: boolean; lag: number; ensemble?: { maxMembers: number } },
  told = 0,
): Races | undefined {
  const place = (ensemble?.maxMembers ?? 1) - 1;
  return race ? createRaces(evidence, { lag, place, told }) : undefined;
}

/** By the losses of rows where the metric has them, else by those of folds. */
function isHopeless(evidence: OutOfFold, rival: Kept, folds: readonly RacedFold[]): boolean {
  if (!rival.losses) return fewStayAbove(folds.map(({ loss }, fold) => loss - rival.trial.foldLosses[fold]));
  const losses = folds.flatMap(({ predictions }, fold) => Array.from(evidence.lossesOf(predictions, fold)));
  return staysAbove(
    losses.map((loss, i) => (loss - (rival.losses as Float32Array)[i]) * (evidence.weights?.[i] ?? 1)),
    evidence.rows.length,
  );
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
