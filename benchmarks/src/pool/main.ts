/**
 * `npm run bench -- pool`: which learners belong in the default pool. Draws configurations from each learner's prior, each
 * with preprocessing drawn beside it, cross-validates them on the sets of the portfolio, and prints the least loss of each
 * learner on each set (1 − accuracy or the log loss; 1 − R2) and who is among the best three where. One that never is, is not in the pool.
 *
 * Options: --draws N (10), --folds N (3), --seed N (0), --timeout S (20: for all folds of a configuration, on one core),
 * --rows N (all: at most so many of each set, drawn at random), --metric logLoss (of classes, else accuracy), --workers N (2),
 * --only SET and --member KIND (both may be repeated), --out FILE (JSON lines: what it has is not measured again).
 */
import { parseArgs } from 'node:util';
import { evaluatePipelines } from '@hyperopt-ts/estimator';
import { describePipeline } from '@hyperopt-ts/models';
import { CannotRun } from '../harness/cannot-run.ts';
import { openKept } from '../harness/kept.ts';
import { loadPortfolioSet, type PortfolioData, type PortfolioSet, portfolioSets } from '../harness/portfolio.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { someRows } from '../harness/some-rows.ts';
import { formatSeconds, formatTable } from '../harness/table.ts';
import type { Cell, Settings } from './cells.ts';
import { drawPipelines, type Member, poolMembers } from './members.ts';
import { type Standing, standings } from './ranks.ts';

const tasks = ['classification', 'regression'] as const;

await runBench('pool', async () => {
  const { values } = parseArgs({
    options: {
      draws: { type: 'string', default: '10' },
      folds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '0' },
      timeout: { type: 'string', default: '20' },
      rows: { type: 'string', default: 'Infinity' },
      metric: { type: 'string', default: 'default' },
      workers: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true },
      member: { type: 'string', multiple: true },
      out: { type: 'string' },
    },
  });
  const [draws, folds, seed, timeout] = [values.draws, values.folds, values.seed, values.timeout].map(Number);
  const settings: Settings = { draws, folds, seed, timeout, rows: Number(values.rows), metric: values.metric };
  const members = choose(await poolMembers(), values.member, ({ kind }) => kind, 'learner');
  const sets = choose(portfolioSets(), values.only, ({ name }) => name, 'set');
  const file = openKept<Cell>(values.out, settings);

  const cells: Cell[] = [];
  for (const set of sets) {
    let data: PortfolioData | undefined;
    for (const member of members.filter(({ task }) => task === set.task)) {
      const known = file.find((cell) => cell.set === set.name && cell.member === member.kind);
      data ??= known ? undefined : someRows(loadPortfolioSet(set), settings.rows, settings.seed);
      const cell = known ?? (await measure(member, set, data as PortfolioData, settings, Number(values.workers)));
      if (!known) file.add(cell);
      print(describeCell(cell));
      cells.push(cell);
    }
  }
  const found = tasks.map((task) => {
    const names = sets.filter((set) => set.task === task).map(({ name }) => name);
    const table = standings(cells.filter(({ set }) => names.includes(set)));
    if (table.length > 0) print(`\n${task}\n${lossTable(table, names, cells)}\n\n${rankTable(table, names)}`);
    return [
      task,
      { standings: table, neverTopThree: table.filter((one) => one.topThree === 0).map((one) => one.member) },
    ];
  });
  return { settings, ...Object.fromEntries(found), cells };
});

/** Those of the names that are wanted; all, when none is named. Throws `CannotRun` for a name that is not there. */
function choose<T>(
  all: readonly T[],
  wanted: readonly string[] | undefined,
  nameOf: (item: T) => string,
  what: string,
): T[] {
  const unknown = wanted?.find((name) => !all.some((item) => nameOf(item) === name));
  if (unknown !== undefined) throw new CannotRun(`no ${what} "${unknown}"; there are ${all.map(nameOf).join(', ')}`);
  return all.filter((item) => wanted?.includes(nameOf(item)) ?? true);
}

async function measure(
  member: Member,
  set: PortfolioSet,
  { X, y }: PortfolioData,
  { draws, folds, seed, timeout, metric: name }: Settings,
  workers: number,
): Promise<Cell> {
  const pipelines = drawPipelines(member, draws, seed);
  const metric = set.task === 'classification' && name !== 'default' ? name : undefined;
  const trials = await evaluatePipelines(pipelines, X, y, { folds, seed, workers, metric, trialTimeout: timeout });
  const ended = trials.filter(({ status }) => status === 'ok').sort((a, b) => a.loss - b.loss);
  const statuses: Record<string, number> = {};
  for (const { status } of trials) statuses[status] = (statuses[status] ?? 0) + 1;
  return {
    set: set.name,
    member: member.kind,
    loss: ended.length > 0 ? ended[0].loss : null,
    losses: trials.map(({ status, loss }) => (status === 'ok' ? loss : null)),
    pipeline: ended.length > 0 ? describePipeline(ended[0].spec) : null,
    statuses,
    seconds: trials.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function describeCell({ set, member, loss, pipeline, statuses, seconds }: Cell): string {
  const ended = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  return `${set}, ${member}: ${formatLoss(loss)} (${ended.join(', ')}; ${formatSeconds(seconds)}) ${pipeline ?? ''}`;
}

function lossTable(table: readonly Standing[], sets: readonly string[], cells: readonly Cell[]): string {
  const lossOf = (set: string, member: string) =>
    cells.find((cell) => cell.set === set && cell.member === member)?.loss ?? null;
  return formatTable(
    ['loss', ...table.map(({ member }) => member)],
    sets.map((set) => [set, ...table.map(({ member }) => formatLoss(lossOf(set, member)))]),
  );
}

function rankTable(table: readonly Standing[], sets: readonly string[]): string {
  return formatTable(
    ['learner', 'wins', 'top 3', 'of', 'mean rank', 'time'],
    table.map(({ member, wins, topThree, meanRank, seconds }) => [
      ...[member, `${wins}`, `${topThree}`, `${sets.length}`, meanRank.toFixed(2), formatSeconds(seconds)],
    ]),
  );
}

function formatLoss(loss: number | null): string {
  return loss === null ? '–' : loss.toFixed(4);
}
