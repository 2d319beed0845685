/**
 * `npm run bench -- portfolio`: the configurations that a search begins with. Cross-validates the candidates on the sets of
 * $HYPEROPT_TS_DATA/portfolio, orders them greedily by gain and time, writes packages/models/src/portfolio/{classifier,regressor}-starts.ts,
 * and says which learner is among the best three on how many sets.
 *
 * Options: --count N (16), --rows N (2000: at most so many of each set), --folds N (3), --timeout S (20: for all folds), --workers N
 * (2), --only SET (may be repeated; writes nothing), --out FILE (JSON lines: sets that it has are not measured again).
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type EvaluatePipelinesOptions, evaluatePipelines } from '@hyperopt-ts/estimator';
import {
  anyClassifier,
  anyPreprocessing,
  anyRegressor,
  type Choice,
  type PipelineSpec,
  type Start,
  startPoints,
} from '@hyperopt-ts/models';
import { compileSpace } from '@hyperopt-ts/tpe';
import { loadPortfolioSet, type PortfolioSet, portfolioSets } from '../harness/portfolio.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { someRows } from '../harness/some-rows.ts';
import { mean } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';
import type { Cell } from '../pool/cells.ts';
import { standings } from '../pool/ranks.ts';
import { classifierCandidates, regressorCandidates } from './candidates.ts';
import { greedyOrder } from './greedy.ts';

const tasks = [
  { task: 'classification', role: 'classifier', candidates: classifierCandidates, selector: anyClassifier },
  { task: 'regression', role: 'regressor', candidates: regressorCandidates, selector: anyRegressor },
] as const;

interface Measured {
  readonly set: string;
  readonly losses: readonly (number | null)[];
  /** Of one core, for all folds. */
  readonly seconds: readonly number[];
}

await runBench('portfolio', async () => {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '16' },
      rows: { type: 'string', default: '2000' },
      folds: { type: 'string', default: '3' },
      timeout: { type: 'string', default: '20' },
      workers: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true },
      out: { type: 'string' },
    },
  });
  const [rows, folds, timeout, workers] = [values.rows, values.folds, values.timeout, values.workers].map(Number);
  const options = { folds, workers, trialTimeout: timeout, seed: 0 };
  const kept: Measured[] =
    values.out && existsSync(values.out)
      ? readFileSync(values.out, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Measured)
      : [];

  const report: Record<string, unknown> = {};
  for (const { task, role, candidates, selector } of tasks) {
    const space = { preprocessing: anyPreprocessing('p'), learner: selector('l') };
    const pipelines = pipelinesOf(candidates, space);
    const sets = portfolioSets().filter((set) => set.task === task && (values.only?.includes(set.name) ?? true));
    const measured: Measured[] = [];
    for (const set of sets) {
      const known = kept.find((one) => one.set === set.name && one.losses.length === candidates.length);
      const one = known ?? { set: set.name, ...(await measure(set, pipelines, rows, options)) };
      if (!known && values.out) appendFileSync(values.out, `${JSON.stringify(one)}\n`);
      process.stderr.write(`${set.name}: best ${Math.min(...one.losses.filter((loss) => loss !== null))}\n`);
      measured.push(one);
    }
    if (sets.length === 0) continue;
    const seconds = candidates.map((_, c) => mean(measured.map((one) => one.seconds[c])));
    const order = greedyOrder(
      measured.map(({ losses }) => losses),
      seconds,
      Number(values.count),
    );
    const starts = order.map((c) => candidates[c]);
    print(
      formatTable(
        [role, ...sets.map(({ name }) => name)],
        order.map((c) => [nameOf(candidates[c]), ...measured.map(({ losses }) => losses[c]?.toPrecision(3) ?? '–')]),
      ),
    );
    if (!values.only) writeFileSync(fileOf(role), source(role, starts));
    const table = standings(cellsOf(measured, candidates));
    print(
      formatTable(
        [role, 'wins', 'best three', 'sets'],
        table.map(({ member, wins, topThree }) => [member, `${wins}`, `${topThree}`, `${sets.length}`]),
      ),
    );
    report[task] = { order, starts, standings: table, measured };
  }
  return { settings: { rows, ...options }, ...report };
});

/** Throws when a candidate leaves a parameter open. */
function pipelinesOf(candidates: readonly Start[], space: object): PipelineSpec[] {
  const compiled = compileSpace(space);
  const points = startPoints(space, candidates);
  if (points.length < candidates.length) throw new Error('a candidate names a member that the selector has not');
  return points.map((point, c) => {
    compiled.check(point);
    const params = compiled.fill(({ label }) => {
      const value = point[label];
      if (value === undefined) throw new Error(`${nameOf(candidates[c])} does not say ${label}`);
      return value;
    });
    return compiled.evaluate(params) as PipelineSpec;
  });
}

async function measure(
  set: PortfolioSet,
  pipelines: readonly PipelineSpec[],
  rows: number,
  options: EvaluatePipelinesOptions,
): Promise<Omit<Measured, 'set'>> {
  const { X, y } = someRows(loadPortfolioSet(set), rows);
  const metric = set.task === 'classification' ? 'logLoss' : 'rmse';
  const trials = await evaluatePipelines(pipelines, X, y, { ...options, metric });
  return {
    losses: trials.map(({ status, loss }) => (status === 'ok' ? loss : null)),
    seconds: trials.map(({ seconds }) => seconds),
  };
}

/** The least loss of each learner on each set. */
function cellsOf(measured: readonly Measured[], candidates: readonly Start[]): Cell[] {
  const members = [...new Set(candidates.map(({ learner }) => learner.name))];
  return measured.flatMap(({ set, losses, seconds }) =>
    members.map((member) => {
      const own = losses.flatMap((loss, c) =>
        candidates[c].learner.name === member ? [{ loss, time: seconds[c] }] : [],
      );
      const ended = own.flatMap(({ loss }) => loss ?? []);
      return {
        ...{ set, member, losses: own.map(({ loss }) => loss), pipeline: null, statuses: {} },
        loss: ended.length > 0 ? Math.min(...ended) : null,
        seconds: own.reduce((sum, { time }) => sum + time, 0),
      };
    }),
  );
}

function nameOf({ learner, preprocessing }: Start): string {
  const params = Object.values(learner.params).map((value) => Number(value?.toPrecision(3)));
  return `${preprocessing.name === 'none' ? '' : `${preprocessing.name}, `}${learner.name} ${params.join(' ')}`;
}

function fileOf(role: string): string {
  return fileURLToPath(new URL(`../../../packages/models/src/portfolio/${role}-starts.ts`, import.meta.url));
}

function source(role: string, starts: readonly Start[]): string {
  const choice = ({ name, params }: Choice): string => `{ name: '${name}', params: ${JSON.stringify(params)} }`;
  const lines = starts.map(
    ({ learner, preprocessing }) =>
      `  {\n    learner: ${choice(learner)},\n    preprocessing: ${choice(preprocessing)},\n  },\n`,
  );
  return `/** Made by \`npm run bench -- portfolio\`; not to be edited by hand. */
import type { Start } from './starts.ts';

export const ${role}Starts: readonly Start[] = [
${lines.join('')}];
`;
}
