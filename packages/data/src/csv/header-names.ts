/** Names of columns from what a file has for them: each once, none empty. */

export interface ColumnName {
  readonly name: string;
  /** What the file has, where it is empty or another column has it already. */
  readonly header?: string;
}

/** Spaces around a name are dropped; the third column is `column3` where it has none, and a second `a` is `a_2`. */
export function headerNames(cells: readonly string[]): ColumnName[] {
  const headers = cells.map((cell) => cell.trim());
  const taken = new Set<string>();
  const kept = headers.map((header) => header !== '' && !taken.has(header) && taken.add(header));
  return headers.map((header, j) => {
    if (kept[j]) return { name: header };
    const stem = header === '' ? 'column' : `${header}_`;
    let k = header === '' ? j + 1 : 2;
    while (taken.has(`${stem}${k}`)) k++;
    taken.add(`${stem}${k}`);
    return { name: `${stem}${k}`, header };
  });
}
