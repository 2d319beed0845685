/**
 * Measures two sides by turns, so that what the machine does meanwhile falls on both. Each side runs `warmUps` times
 * unmeasured first (compiled code, warm caches), and which side begins changes from round to round.
 */

export interface AlternateOptions<Ours, Theirs> {
  /** Default 5. */
  readonly repeats?: number;
  /** Default 1. */
  readonly warmUps?: number;
  /** After each measured round. */
  readonly onRound?: (round: number, ours: Ours, theirs: Theirs) => void;
}

/** Each side is given the number of the round, from 0; a negative one is a warm-up. */
export async function alternate<Ours, Theirs>(
  ours: (round: number) => Ours | Promise<Ours>,
  theirs: (round: number) => Theirs | Promise<Theirs>,
  { repeats = 5, warmUps = 1, onRound }: AlternateOptions<Ours, Theirs> = {},
): Promise<{ ours: Ours[]; theirs: Theirs[] }> {
  const measured = { ours: [] as Ours[], theirs: [] as Theirs[] };
  for (let round = -warmUps; round < repeats; round++) {
    const runOurs = async () => measured.ours.push(await ours(round));
    const runTheirs = async () => measured.theirs.push(await theirs(round));
    for (const run of round % 2 === 0 ? [runOurs, runTheirs] : [runTheirs, runOurs]) await run();
    if (round < 0) measured.ours.length = measured.theirs.length = 0;
    else onRound?.(round, measured.ours[round], measured.theirs[round]);
  }
  return measured;
}
