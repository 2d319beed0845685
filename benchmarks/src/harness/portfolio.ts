/** The data sets of $HYPEROPT_TS_DATA/portfolio: NAME.csv.gz, with the targets and tasks that the table of its README.md says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ColumnsInput, Label } from '@hyperopt-ts/data';
import { CannotRun } from './cannot-run.ts';
import { type NamedColumn, parseNamedCsv } from './named-csv.ts';

export interface PortfolioSet {
  readonly name: string;
  readonly task: 'classification' | 'regression';
  readonly target: string;
}

export interface PortfolioData {
  /** Text columns are categories; null is missing. */
  readonly X: ColumnsInput;
  readonly y: readonly Label[];
}

/** Throws `CannotRun` when there is no such folder. */
export function portfolioSets(): PortfolioSet[] {
  const path = join(folder(), 'README.md');
  if (!existsSync(path)) throw new CannotRun('set HYPEROPT_TS_DATA to a folder with portfolio/README.md');
  return parseTable(readFileSync(path, 'utf8'));
}

/** The lines `| name | task | target | …` of a Markdown table whose task is classification or regression. */
export function parseTable(markdown: string): PortfolioSet[] {
  return markdown.split('\n').flatMap((line) => {
    const [, name, task, target] = line.split('|').map((cell) => cell.trim());
    return task === 'classification' || task === 'regression' ? [{ name, task, target }] : [];
  });
}

/** Rows without a target are left out. */
export function loadPortfolioSet({ name, target, task }: PortfolioSet): PortfolioData {
  const columns = parseNamedCsv(gunzipSync(readFileSync(join(folder(), `${name}.csv.gz`))).toString('utf8'));
  const y = columns.get(target);
  if (!y) throw new Error(`${name}: no column "${target}"`);
  columns.delete(target);
  const kept = [...y.keys()].filter((i) => y[i] !== null);
  const rowsOf = (column: NamedColumn) => kept.map((i) => column[i]);
  const labels = rowsOf(y) as Label[];
  return {
    X: Object.fromEntries([...columns].map(([key, column]) => [key, rowsOf(column)])),
    y: task === 'classification' ? labels.map(String) : labels,
  };
}

function folder(): string {
  return join(process.env.HYPEROPT_TS_DATA ?? '', 'portfolio');
}
