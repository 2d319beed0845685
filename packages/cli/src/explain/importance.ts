/** Which columns of a file matter to a model. */
import { type Label, type Table, takeTableRows } from '@hyperopt-ts/data';
import { type Booster, boosterImportance } from '@hyperopt-ts/learners';
import type { Model } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import type { Metric } from '@hyperopt-ts/validation';
import { figure } from '../words/numbers.ts';

export interface ColumnImportance {
  readonly name: string;
  readonly importance: number;
  /** Standard deviation over the shuffles. */
  readonly std?: number;
}

/** More rows are drawn from. */
const MOST_ROWS = 2000;
const SHUFFLES = 5;

/**
 * Permutation importance (Breiman 2001) of the columns as they stand in the file, not of what preprocessing makes of them: by how much the
 * metric gets worse when a column's cells change places.
 */
export function shuffleImportance(
  model: Model,
  whole: Table,
  labels: readonly Label[],
  metric: Metric,
): { importance: ColumnImportance[]; score: string; rows: number } {
  const all = Uint32Array.from({ length: whole.rows }, (_, row) => row);
  const rows = whole.rows > MOST_ROWS ? stream(0, 'explain').shuffle(all).subarray(0, MOST_ROWS) : all;
  const table = rows === all ? whole : takeTableRows(whole, rows);
  const y = Array.from(rows, (row) => labels[row]);
  const scoreOf = (shuffled: Table): number => model.score(shuffled, y, { metric: metric.name });
  const sign = metric.direction === 'maximize' ? 1 : -1;
  const asItIs = scoreOf(table);

  const used = new Set(model.parts.schema.columns.map(({ name }) => name));
  const importance = table.columns.flatMap((column, j) => {
    if (!used.has(column.name)) return [];
    const losses = Array.from({ length: SHUFFLES }, (_, repeat) => {
      const order = stream(0, 'explain', column.name, repeat).shuffle(
        Uint32Array.from({ length: table.rows }, (_, i) => i),
      );
      const [shuffled] = takeTableRows({ rows: table.rows, columns: [column] }, order).columns;
      return sign * (asItIs - scoreOf({ ...table, columns: table.columns.with(j, shuffled) }));
    });
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / SHUFFLES;
    const variance = losses.reduce((sum, loss) => sum + (loss - mean) * (loss - mean), 0) / SHUFFLES;
    return [{ name: column.name, importance: mean, std: Math.sqrt(variance) }];
  });
  return { importance: byImportance(importance), score: figure(asItIs), rows: table.rows };
}

/** Steps that leave each column in its place. */
const inPlace: ReadonlySet<string> = new Set(['standardScaler', 'minMaxScaler', 'normalizer', 'simpleImputer']);

/** Of one booster over the file's own columns; undefined of any other model. */
export function gainImportance({ parts }: Model): ColumnImportance[] | undefined {
  const [{ pipeline }] = parts.members;
  const { columns } = parts.schema;
  const state = pipeline.learner.state as Partial<Booster>;
  const isPlain = parts.members.length === 1 && pipeline.preprocessing.every(({ kind }) => inPlace.has(kind));
  if (!isPlain || state.gains === undefined || state.nFeatures !== columns.length) return undefined;
  const gains = boosterImportance(state as Booster, 'totalGain');
  const sum = gains.reduce((total, gain) => total + gain, 0) || 1;
  return byImportance(columns.map(({ name }, j) => ({ name: name ?? `column ${j}`, importance: gains[j] / sum })));
}

function byImportance(columns: readonly ColumnImportance[]): ColumnImportance[] {
  return columns.toSorted((a, b) => b.importance - a.importance);
}
