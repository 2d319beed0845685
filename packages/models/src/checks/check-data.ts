/** What a user should know of the data before a search. */
import { isSparse } from '@hyperopt-ts/data';
import type { Split } from '@hyperopt-ts/validation';
import { joinedSchema, type Prepared } from '../data/prepare.ts';
import { checkColumns } from './check-columns.ts';
import { checkLeaks } from './check-leaks.ts';
import { checkClasses, checkRows } from './check-rows.ts';
import type { Finding } from './finding.ts';

/**
 * Constant, duplicate and id-like columns; features, or their gaps, that give the target away; equal rows on both sides of a split; rare
 * classes. Sparse features are looked at for classes only.
 */
export function checkData({ data, classes, schema, exSchemas }: Prepared, splits: readonly Split[]): Finding[] {
  const { X } = data;
  const rare = checkClasses(data, classes);
  if (isSparse(X)) return rare;
  const dense = { ...data, X };
  const columns = joinedSchema(schema, exSchemas);
  return [...checkColumns(X, columns), ...checkLeaks(dense, columns), ...checkRows(dense, splits), ...rare];
}
