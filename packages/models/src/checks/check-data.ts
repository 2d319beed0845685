/** What a user should know of the data before a search. */
import { isSparse, pickColumns } from '@hyperopt-ts/data';
import type { Split } from '@hyperopt-ts/validation';
import { joinedSchema, type Prepared } from '../data/prepare.ts';
import { checkColumns } from './check-columns.ts';
import { checkLeaks } from './check-leaks.ts';
import { checkClasses, checkRows } from './check-rows.ts';
import type { Finding } from './finding.ts';

/**
 * Constant, duplicate and id-like columns; features, or their gaps, that give the target away; equal rows on both sides of a split; rare
 * classes. Of sparse features and texts only the classes are looked at.
 */
export function checkData({ data, classes, schema, exSchemas }: Prepared, splits: readonly Split[]): Finding[] {
  const { X } = data;
  const rare = checkClasses(data, classes);
  if (isSparse(X)) return rare;
  const all = joinedSchema(schema, exSchemas).columns;
  const kept = all.map((_, j) => j).filter((j) => all[j].type !== 'text');
  if (kept.length === 0) return rare;
  const dense = { ...data, X: kept.length < all.length ? pickColumns(X, kept) : X };
  const columns = { columns: kept.map((j) => all[j]) };
  // Rows that differ in their texts are not equal.
  const equal = kept.length < all.length ? [] : checkRows(dense, splits);
  return [...checkColumns(dense.X, columns), ...checkLeaks(dense, columns), ...equal, ...rare];
}
