/**
 * `npm run bench -- ablation`: what each mechanism of the search is worth. Searches the numeric sets for the same amount of work with all
 * mechanisms, and without each in turn. AUC for two classes, log loss for more, RMSE for values, of the final model on test rows.
 *
 * Options: --work GIGA (20: about so many seconds of one core), --data NAME, --without NAME (may be repeated), --splits N (1), --out FILE
 * (JSON lines: searches that it has are not made again).
 */
import { parseArgs } from 'node:util';
import type { EstimatorOptions } from 'hyperopt-ts';
import { intervalOverSets, normalise } from '../automl/compare.ts';
import { constantPrediction } from '../automl/run-ours.ts';
import { loadSet, numeric } from '../defaults/sets.ts';
import { loadSplit } from '../harness/data-set.ts';
import { openKept } from '../harness/kept.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { mean } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';
import { lossOf, type Searched, searchFor } from './search.ts';

const mechanisms: Readonly<Record<string, EstimatorOptions>> = {
  costAware: { costAware: false },
  portfolio: { portfolio: false },
  race: { race: false },
  ensemble: { ensemble: false },
};
const ALL = 'nothing';

interface Row extends Searched {
  readonly data: string;
  readonly split: number;
  readonly without: string;
  readonly constant: number;
}

await runBench('ablation', async () => {
  const { values } = parseArgs({
    options: {
      work: { type: 'string', default: '20' },
      splits: { type: 'string', default: '1' },
      data: { type: 'string', multiple: true, default: numeric },
      without: { type: 'string', multiple: true, default: Object.keys(mechanisms) },
      out: { type: 'string' },
    },
  });
  const [work, splits] = [Number(values.work), Number(values.splits)];
  const { data: names, without, out } = values;
  const kept = openKept<Row>(out, { work });
  const rows: Row[] = [];
  for (const name of names) {
    const data = loadSet(name);
    for (let split = 0; split < splits; split++) {
      for (const one of [ALL, ...without]) {
        const known = kept.find((row) => isOf(row, name, split, one));
        if (known) {
          rows.push(known);
          continue;
        }
        const fold = loadSplit(data, split);
        const searched = await searchFor(work * 1e9, data, fold, { seed: split, ...mechanisms[one] });
        const truth = Array.from(fold.test, (i) => data.y[i]);
        const constant = lossOf(truth, constantPrediction(data, fold), data.nClasses);
        const row = { data: name, split, without: one, constant, ...searched };
        process.stderr.write(
          `${name} ${split} without ${one}: ${searched.loss.toPrecision(4)}, ${searched.trials} trials\n`,
        );
        rows.push(row);
        kept.add(row);
      }
    }
  }

  const header = ['data', ...[ALL, ...without].map((one) => `without ${one}`)];
  print(
    formatTable(
      header,
      names.map((name) => [
        name,
        ...[ALL, ...without].map((one) => {
          const found = rows.filter((row) => row.data === name && row.without === one);
          return `${mean(found.map(({ loss }) => loss)).toPrecision(4)} (${mean(found.map(({ trials }) => trials)).toFixed(0)})`;
        }),
      ]),
    ),
  );
  const worth = without.map((one) => {
    const ofSet = names.map((name) =>
      mean(
        Array.from({ length: splits }, (_, split) => {
          const [all, less] = [ALL, one].map((which) => rows.find((row) => isOf(row, name, split, which)));
          if (!all || !less) return Number.NaN;
          return normalise(all.loss, less.loss, all.constant) - normalise(less.loss, all.loss, all.constant);
        }),
      ),
    );
    return {
      mechanism: one,
      worth: mean(ofSet),
      interval: intervalOverSets(ofSet),
      better: ofSet.filter((x) => x > 0).length,
    };
  });
  print('\nWhat a mechanism adds, as a share of what can be gained over a constant prediction:');
  print(
    formatTable(
      ['mechanism', 'adds', '95 % over sets', 'sets that gain'],
      worth.map((one) => [
        one.mechanism,
        one.worth.toFixed(4),
        one.interval.map((x) => x.toFixed(4)).join(' to '),
        `${one.better} of ${names.length}`,
      ]),
    ),
  );
  return { work, splits, worth, rows };
});

function isOf(row: Row, data: string, split: number, without: string): boolean {
  return row.data === data && row.split === split && row.without === without;
}
