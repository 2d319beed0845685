/** Less of a data set, for benches over many sets. */
import { stream } from '@hyperopt-ts/numerics';
import type { PortfolioData } from './portfolio.ts';

/** At most `rows` rows, drawn at random, in their order. */
export function someRows({ X, y }: PortfolioData, rows: number, seed = 0): PortfolioData {
  if (y.length <= rows) return { X, y };
  const all = stream(seed, 'rows').shuffle(Uint32Array.from(y, (_, i) => i));
  const chosen = Array.from(all.slice(0, rows).sort());
  const columns = Object.entries(X).map(([name, column]) => [name, chosen.map((row) => column[row])]);
  return { X: Object.fromEntries(columns), y: chosen.map((row) => y[row]) };
}
