/**
 * `npm run bench -- honest`: what the winner's score and the honest scores 'bbc', 'holdout' and 'nested' say of a search, beside the truth:
 * pure noise (100 and 300 rows), and letter, spam and satellite cut to 300 rows with the rest as truth. `--searches N` (200),
 * `--evals N` (40), `--sets a,b` (noise100,noise300,letter,spam,satellite), `--learners cheap` (all); `--quick`: 20 searches of 15
 * evaluations of cheap learners. Truth is the accuracy of the final model, which 'holdout' and 'nested' judge by models of four fifths
 * of the rows: where more rows help much, both say too little.
 */
import { parseArgs } from 'node:util';
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
  },
});
const { quick } = options;
const searches = Number(options.searches ?? (quick ? 20 : 200));
const evals = Number(options.evals ?? (quick ? 15 : 40));
const cheap = options.learners === undefined ? quick : options.learners === 'cheap';
const sets = (options.sets ?? 'noise100,noise300,letter,spam,satellite').split(',');

const ROWS = 300;

function sampleOf(set: string, repetition: number): Sample {
  return set.startsWith('noise') ? noise(Number(set.slice(5)), repetition) : few(set, ROWS, repetition);
}

await runBench('honest', async () => {
  const report: Record<string, Record<string, Summary>> = {};
  for (const set of sets) {
    const all: Claim[] = [];
    let rows = 0;
    for (let i = 0; i < searches; i++) {
      const sample = sampleOf(set, i);
      rows = sample.y.length;
      all.push(...(await claims(sample, i, { evals, cheap })));
    }
    report[set] = Object.fromEntries(
      methods.map((name) => [
        name,
        summarise(
          all.filter(({ method }) => method === name),
          name === 'holdout' ? rows / 5 : rows,
        ),
      ]),
    );
    print(`\n${set}, ${rows} rows, ${searches} searches of ${evals} evaluations`);
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
  return { searches, evals, targets, learners: cheap ? 'cheap' : 'all', sets: report };
});

function table(summaries: Record<string, Summary>): string {
  const share = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));
  const rows = methods.map((name) => {
    const { score, truth, bias, biasError, coverage, width, widthRatio } = summaries[name];
    return [
      name,
      share(score),
      share(truth),
      `${bias.toFixed(3)} ± ${share(biasError)}`,
      share(coverage),
      share(width),
      share(widthRatio),
    ];
  });
  return formatTable(['score', 'says', 'truth', 'error', 'covers', 'width', 'x fresh rows'], rows);
}
