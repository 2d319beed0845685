/** Whether the strings of a column are texts to be read, or names of categories. */

/** Words that a text has at least, in the mean. */
const LEAST_WORDS = 4;

/** Most cells differ from all others, and have several words. `distinct` are the strings in `column`. */
export function isText(distinct: ReadonlySet<string>, column: ArrayLike<unknown>): boolean {
  let strings = 0;
  for (let i = 0; i < column.length; i++) if (typeof column[i] === 'string') strings++;
  if (2 * distinct.size <= strings) return false;
  let words = 0;
  for (const text of distinct) words += text.match(/\S+/g)?.length ?? 0;
  return words >= LEAST_WORDS * distinct.size;
}
