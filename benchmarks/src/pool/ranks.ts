/** Who is best where: ranks of the members on each set by their least loss. */
import type { Cell } from './cells.ts';

export interface Standing {
  readonly member: string;
  /** On each set, 1 is the best; equal losses share the better rank. No loss, no rank. */
  readonly ranks: Readonly<Record<string, number>>;
  readonly wins: number;
  /** Sets on which it is among the best three. */
  readonly topThree: number;
  readonly meanRank: number;
  readonly seconds: number;
}

/** The best mean rank first. */
export function standings(cells: readonly Cell[]): Standing[] {
  const members = [...new Set(cells.map(({ member }) => member))];
  return members.map((member) => standing(member, cells)).sort((a, b) => a.meanRank - b.meanRank);
}

function standing(member: string, cells: readonly Cell[]): Standing {
  const own = cells.filter((cell) => cell.member === member);
  const ranked = own.flatMap(({ set, loss }): [string, number][] =>
    loss === null ? [] : [[set, 1 + cells.filter((other) => other.set === set && isBelow(other.loss, loss)).length]],
  );
  const ranks = ranked.map(([, rank]) => rank);
  return {
    member,
    ranks: Object.fromEntries(ranked),
    wins: ranks.filter((rank) => rank === 1).length,
    topThree: ranks.filter((rank) => rank <= 3).length,
    meanRank: ranks.length > 0 ? ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length : Infinity,
    seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function isBelow(loss: number | null, bound: number): boolean {
  return loss !== null && loss < bound;
}
