/**
 * Measures two sides by turns, so that what the machine does meanwhile falls on both. Each side runs `warmUps` times
 * unmeasured first (compiled code, warm caches), and which side begins changes from round to round.
 */
export async function alternate<Ours, Theirs>(
  ours: () => Ours | Promise<Ours>,
  theirs: () => Theirs | Promise<Theirs>,
  { repeats = 5, warmUps = 1 }: { repeats?: number; warmUps?: number } = {},
): Promise<{ ours: Ours[]; theirs: Theirs[] }> {
  const measured = { ours: [] as Ours[], theirs: [] as Theirs[] };
  for (let round = -warmUps; round < repeats; round++) {
    const runOurs = async () => measured.ours.push(await ours());
    const runTheirs = async () => measured.theirs.push(await theirs());
    for (const run of round % 2 === 0 ? [runOurs, runTheirs] : [runTheirs, runOurs]) await run();
    if (round < 0) measured.ours.length = measured.theirs.length = 0;
  }
  return measured;
}
