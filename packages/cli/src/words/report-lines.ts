/** Columns of a table with their types, as aligned lines. */
import type { ColumnReport } from '../files/table.ts';
import type { Style } from '../terminal/style.ts';
import { fit, padEnd, padStart, plain, widthOf } from '../terminal/width.ts';
import { count, percent } from './numbers.ts';

/** Longer names are cut. */
const LONGEST_NAME = 32;

export function reportLines(report: readonly ColumnReport[], rows: number, style: Style): string[] {
  const names = report.map(({ name }) => fit(plain(name), LONGEST_NAME));
  const facts = report.map(({ missing, distinct }) => [
    distinct === undefined ? '' : `${count(distinct)} different`,
    missing === 0 ? '' : `${percent(missing / rows)} missing`,
  ]);
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const [name, distinct, missing] = [names, facts.map(([one]) => one), facts.map(([, one]) => one)].map(widest);
  return report.map(({ type, why, examples }, i) => {
    const cells = [
      padEnd(names[i], name),
      style.cyan(padEnd(type, 'category'.length)),
      padStart(facts[i][0], distinct),
      style.yellow(padStart(facts[i][1], missing)),
      style.dim(why),
    ];
    return `  ${cells.filter((cell) => cell !== '').join('  ')}${examples.length > 0 ? style.dim(`: ${examples.map(plain).join(', ')}`) : ''}`;
  });
}
