/** What 'holdout' and 'nested' must reach, over all sets. */
import { mean } from '../harness/statistics.ts';
import type { Summary } from './summary.ts';

export interface Target {
  readonly name: string;
  readonly found: number;
  readonly met: boolean;
}

export function targetsOf(method: string, summaries: readonly Summary[]): Target[] {
  const error = Math.abs(mean(summaries.map(({ bias }) => bias)));
  const coverage = mean(summaries.map((one) => one.coverage));
  const ratio = mean(summaries.map(({ widthRatio }) => widthRatio));
  return [
    { name: `${method}: mean error at most 0.01`, found: error, met: error <= 0.01 },
    {
      name: `${method}: the 95 % interval covers in 92 to 98 %`,
      found: coverage,
      met: coverage >= 0.92 && coverage <= 0.98,
    },
    { name: `${method}: at most 1.3 times as wide as of as many fresh rows`, found: ratio, met: ratio <= 1.3 },
  ];
}
