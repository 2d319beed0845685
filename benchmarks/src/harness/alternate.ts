/**
 * Measures two sides by turns, so that what the machine does meanwhile falls on both; which side begins changes from round
 * to round. Unmeasured rounds come first: code is compiled as it runs, and caches are cold.
 */
import { performance } from 'node:perf_hooks';

export interface AlternateOptions<Ours, Theirs> {
  /** Measured rounds; default 5. */
  readonly repeats?: number;
  /** Warm-up rounds begin until this many seconds have passed, one at least; 0 for none. Default 0.5. */
  readonly warmUpSeconds?: number;
  /** After each measured round. */
  readonly onRound?: (round: number, ours: Ours, theirs: Theirs) => void;
}

/** Each side is given the number of the round, from 0; a negative one is a warm-up. */
export async function alternate<Ours, Theirs>(
  ours: (round: number) => Ours | Promise<Ours>,
  theirs: (round: number) => Theirs | Promise<Theirs>,
  { repeats = 5, warmUpSeconds = 0.5, onRound }: AlternateOptions<Ours, Theirs> = {},
): Promise<{ ours: Ours[]; theirs: Theirs[] }> {
  const end = performance.now() + warmUpSeconds * 1000;
  for (let round = -1; warmUpSeconds > 0 && (round === -1 || performance.now() < end); round--) {
    await ours(round);
    await theirs(round);
  }
  const measured = { ours: [] as Ours[], theirs: [] as Theirs[] };
  for (let round = 0; round < repeats; round++) {
    const runOurs = async () => measured.ours.push(await ours(round));
    const runTheirs = async () => measured.theirs.push(await theirs(round));
    for (const run of round % 2 === 0 ? [runOurs, runTheirs] : [runTheirs, runOurs]) await run();
    onRound?.(round, measured.ours[round], measured.theirs[round]);
  }
  return measured;
}
