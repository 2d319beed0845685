/** The bench's options. */
import { parseArgs } from 'node:util';
import { CannotRun } from '../harness/cannot-run.ts';
import type { Instances } from './jobs.ts';
import { type Problem, problems, tuned } from './problems/index.ts';
import { type Extent, type Searcher, searchers } from './searchers.ts';

const TUNING: Instances = { first: 1, count: 9 };
const TARGET: Instances = { first: 100, count: 30 };
/** Runs in all, and of Gaussian processes, where they make fewer. */
const QUICK = { runs: 5, gpRuns: 3 };
const WHOLE_GP_RUNS = 10;

export interface Options {
  readonly instances: Instances;
  readonly problems: readonly Problem[];
  readonly searchers: readonly Searcher[];
  readonly all: Extent;
  /** How far Gaussian processes go. */
  readonly gp: Extent;
  /** Searches at a time. */
  readonly lanes: number;
  readonly out: string | undefined;
  readonly resume: boolean;
  /** Whether the searches of a searcher that are in the file are made again. */
  isRedone(searcher: string): boolean;
}

export function parseOptions(): Options {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      tuning: { type: 'boolean', default: false },
      runs: { type: 'string' },
      trials: { type: 'string', default: '200' },
      'gp-runs': { type: 'string' },
      'gp-trials': { type: 'string', default: '100' },
      only: { type: 'string', multiple: true, default: [] },
      searcher: { type: 'string', multiple: true, default: [] },
      lanes: { type: 'string', default: '2' },
      out: { type: 'string' },
      resume: { type: 'boolean', default: false },
      redo: { type: 'string', multiple: true, default: [] },
    },
  });
  const { quick, tuning, runs, out, resume, redo } = values;
  if (resume && out === undefined) throw new CannotRun('--resume needs --out, the file to go on with');
  const instances = tuning ? TUNING : TARGET;
  const again = redo.flatMap((name) => (name === 'ours' ? ours() : [name]));
  pick('searcher', searchers, again);
  return {
    instances,
    problems: pick('problem', tuning ? tuned : problems, values.only),
    searchers: pick('searcher', searchers, values.searcher).filter(({ algo }) => algo || !quick),
    all: {
      runs: count('runs', runs ?? String(quick ? QUICK.runs : instances.count)),
      trials: count('trials', values.trials),
    },
    gp: {
      runs: count('gp-runs', values['gp-runs'] ?? String(quick ? QUICK.gpRuns : WHOLE_GP_RUNS)),
      trials: count('gp-trials', values['gp-trials']),
    },
    lanes: count('lanes', values.lanes),
    out,
    resume,
    isRedone: (searcher) => again.includes(searcher),
  };
}

function ours(): string[] {
  return searchers.flatMap(({ name, algo }) => (algo ? [name] : []));
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1))
    throw new CannotRun(`--${name} must be a whole number from 1 on, found ${text}`);
  return value;
}

/** Those named, all if none is. */
function pick<T extends { readonly name: string }>(what: string, all: readonly T[], names: readonly string[]): T[] {
  const unknown = names.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new CannotRun(`no ${what} "${unknown}"; there are ${all.map(({ name }) => name).join(', ')}`);
  return all.filter(({ name }) => names.length === 0 || names.includes(name));
}
