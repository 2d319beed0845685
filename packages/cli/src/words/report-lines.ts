/** Columns of a table with their types, as aligned lines. */
import type { ColumnReport } from '@hyperopt-ts/data';
import type { Style } from '../terminal/style.ts';
import { fit, padEnd, padStart, plain, widthOf } from '../terminal/width.ts';
import { count, percent } from './numbers.ts';

/** Longer names are cut. */
const LONGEST_NAME = 32;

/** What is said of a column after its name, type and gaps: why it is of this type, or only what is in it. */
export type About = 'why' | 'what';

export function reportLines(report: readonly ColumnReport[], rows: number, style: Style, about: About): string[] {
  const names = report.map(({ name }) => fit(plain(name), LONGEST_NAME));
  const gaps = report.map(({ missing }) => (missing === 0 ? '' : `${percent(missing / rows)} missing`));
  const [name, gap] = [names, gaps].map((texts) => Math.max(0, ...texts.map(widthOf)));
  return report.map((column, i) => {
    const cells = [
      padEnd(names[i], name),
      style.cyan(padEnd(column.type, 'category'.length)),
      ...(gap > 0 ? [style.yellow(padStart(gaps[i], gap))] : []),
      style.dim(about === 'why' ? whyWords(column) : whatWords(column)),
    ];
    return `  ${cells.join('  ')}`;
  });
}

function whyWords({ why, examples }: ColumnReport): string {
  return [plain(why), ...(examples.length > 0 ? [examples.map(plain).join(', ')] : [])].join(': ');
}

/** `3 different: 1st, 2nd, 3rd`. */
function whatWords({ type, distinct, examples }: ColumnReport): string {
  const shown = examples.map(plain).join(', ');
  if (type !== 'category' || distinct === undefined) return examples.length > 0 ? `${shown}, …` : '';
  return `${count(distinct)} different: ${shown}${distinct > examples.length ? ', …' : ''}`;
}
