/** Columns of a table with their types, as aligned lines. */
import type { ColumnReport } from '@hyperopt-ts/data';
import type { Style } from '../terminal/style.ts';
import { fit, padEnd, padStart, plain, widthOf } from '../terminal/width.ts';
import { percent } from './numbers.ts';

/** Longer names are cut. */
const LONGEST_NAME = 32;

export function reportLines(report: readonly ColumnReport[], rows: number, style: Style): string[] {
  const names = report.map(({ name }) => fit(plain(name), LONGEST_NAME));
  const gaps = report.map(({ missing }) => (missing === 0 ? '' : `${percent(missing / rows)} missing`));
  const [name, gap] = [names, gaps].map((texts) => Math.max(0, ...texts.map(widthOf)));
  return report.map(({ type, why, examples }, i) => {
    const cells = [
      padEnd(names[i], name),
      style.cyan(padEnd(type, 'category'.length)),
      ...(gap > 0 ? [style.yellow(padStart(gaps[i], gap))] : []),
      style.dim([plain(why), ...(examples.length > 0 ? [examples.map(plain).join(', ')] : [])].join(': ')),
    ];
    return `  ${cells.join('  ')}`;
  });
}
