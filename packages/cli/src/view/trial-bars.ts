/** The trials of a search as a sparkline: the taller the better. */
import type { TrialRecord } from '@hyperopt-ts/estimator';
import { bar } from '../terminal/sparkline.ts';
import type { Style } from '../terminal/style.ts';

/** Losses above this quantile have the smallest bar: a few bad trials would make all others look alike. */
const SHOWN = 0.8;

/** At most `width` bars; of more trials a bar shows the best of several. Those that were the best when they ended are green. */
export function trialBars(trials: readonly TrialRecord[], style: Style, width: number): string {
  const perBar = Math.ceil(trials.length / width);
  const losses = Array.from({ length: Math.ceil(trials.length / Math.max(1, perBar)) }, (_, i) =>
    trials
      .slice(i * perBar, (i + 1) * perBar)
      .map(({ loss }) => loss)
      .filter(Number.isFinite)
      .reduce((least, loss) => Math.min(least, loss), Infinity),
  );
  const sorted = losses.filter(Number.isFinite).sort((a, b) => a - b);
  const [best, worst] = [sorted[0], sorted[Math.ceil((sorted.length - 1) * SHOWN)]];
  let soFar = Infinity;
  return losses
    .map((loss) => {
      if (loss === Infinity) return style.dim('·');
      const shown = bar(worst > best ? (worst - loss) / (worst - best) : 1);
      if (loss >= soFar) return shown;
      soFar = loss;
      return style.green(shown);
    })
    .join('');
}
