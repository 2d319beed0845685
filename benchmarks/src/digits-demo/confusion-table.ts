/** A confusion matrix as text. */
import { confusionMatrix, encodeLabelsWith, type Label } from 'hyperopt-ts';

/** Rows are true classes, columns predicted ones; zeros are shown as dots. */
export function confusionTable(yTrue: readonly Label[], yPred: readonly Label[], classes: readonly Label[]): string {
  const n = classes.length;
  const counts = confusionMatrix(encodeLabelsWith(yTrue, classes), encodeLabelsWith(yPred, classes), n);
  const cells = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => counts[i * n + j]));
  const rows = cells.map((row) => row.map((count) => (count === 0 ? '·' : String(count))));
  const names = classes.map(String);
  const width = Math.max(...[...names, ...rows.flat()].map((text) => text.length)) + 1;
  const line = (head: string, texts: readonly string[]): string =>
    `  ${head.padStart(width)} ${texts.map((text) => text.padStart(width)).join('')}`;
  return [line('', names), ...rows.map((row, i) => line(names[i], row))].join('\n');
}
