/**
 * `npm run bench -- honest`: what the winner's score and the honest scores 'bbc' (of a single model and of an ensemble), 'holdout' and
 * 'nested' say of a search, beside the truth: pure noise (100 and 300 rows), and letter, spam and satellite cut to 300 rows with the rest
 * as truth. `--searches N` (200), `--evals N` (40), `--sets a,b` (noise100,noise300,letter,spam,satellite), `--learners cheap` (all), `--quick`:
 * 20 searches of 15 evaluations of cheap learners. All of it takes many hours: `--out FILE` keeps each search's claims, so that a bench that
 * was cut off goes on; `--part i/n` makes only every n-th search from the i-th on and sums up what the file has. `--at-once N` (4) searches share
 * the thread, as each waits for its turns.
 */
import { parseArgs } from 'node:util';
import { openKept } from '../harness/kept.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { type Claim, claims, methods } from './one-search.ts';
import { few, noise, type Sample } from './samples.ts';
import { type Summary, summarise } from './summary.ts';
import { targetsOf } from './targets.ts';

const { values: options } = parseArgs({
  options: {
    ...{ searches: { type: 'string' }, evals: { type: 'string' }, sets: { type: 'string' } },
    ...{ learners: { type: 'string' }, quick: { type: 'boolean', default: false } },
    ...{ out: { type: 'string' }, part: { type: 'string' }, 'at-once': { type: 'string' } },
  },
});
const { quick, part = '1/1' } = options;
const searches = Number(options.searches ?? (quick ? 20 : 200));
const evals = Number(options.evals ?? (quick ? 15 : 40));
const cheap = options.learners === undefined ? quick : options.learners === 'cheap';
const sets = (options.sets ?? 'noise100,noise300,letter,spam,satellite').split(',');
const atOnce = Number(options['at-once'] ?? 4);
const [lane, lanes] = part.split('/').map(Number);

const ROWS = 300;

function sampleOf(set: string, repetition: number): Sample {
  return set.startsWith('noise') ? noise(Number(set.slice(5)), repetition) : few(set, ROWS, repetition);
}

/** What was claimed of one sample. */
interface Search {
  readonly set: string;
  readonly repetition: number;
  readonly rows: number;
  readonly claims: readonly Claim[];
}

await runBench('honest', async () => {
  const learners = cheap ? 'cheap' : 'all';
  const kept = openKept<Search>(options.out, { evals, learners });
  const report: Record<string, Record<string, Summary>> = {};
  for (const set of sets) {
    const isKept = (repetition: number) => kept.find((one) => one.set === set && one.repetition === repetition);
    const repetitions = Array.from({ length: searches }, (_, i) => i);
    const missing = repetitions.filter((i) => i % lanes === lane - 1 && !isKept(i));
    const search = async (): Promise<void> => {
      for (let repetition = missing.shift(); repetition !== undefined; repetition = missing.shift()) {
        const sample = sampleOf(set, repetition);
        const made = await claims(sample, repetition, { evals, cheap });
        kept.add({ set, repetition, rows: sample.y.length, claims: made });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, search));
    const done = repetitions.flatMap((i) => isKept(i) ?? []);
    const rows = done[0]?.rows ?? 0;
    const all = done.flatMap((one) => one.claims);
    report[set] = Object.fromEntries(
      methods.map((name) => [
        name,
        summarise(
          all.filter(({ method }) => method === name),
          name === 'holdout' ? rows / 5 : rows,
        ),
      ]),
    );
    print(`\n${set}, ${rows} rows, ${done.length} searches of ${evals} evaluations of ${learners} learners`);
    print(table(report[set]));
  }
  const targets = (['holdout', 'nested'] as const).flatMap((method) =>
    targetsOf(
      method,
      Object.values(report).map((of) => of[method]),
    ),
  );
  print('');
  for (const { name, found, met } of targets) print(`${met ? 'met    ' : 'NOT MET'}  ${name}: ${found.toFixed(3)}`);
  return { evals, learners, targets, sets: report };
});

function table(summaries: Record<string, Summary>): string {
  const share = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));
  const rows = methods.map((name) => {
    const { score, truth, bias, biasError, coverage, width, widthRatio } = summaries[name];
    return [
      name,
      share(score),
      share(truth),
      `${share(bias)} ± ${share(biasError)}`,
      share(coverage),
      share(width),
      share(widthRatio),
    ];
  });
  return formatTable(['score', 'says', 'truth', 'error', 'covers', 'width', 'x fresh rows'], rows);
}
