/** How learning rate, dropout and weight decay change over a fit: factors by the time t in [0, 1]. */
import { log2 } from '@hyperopt-ts/numerics';

export const SCHEDULES = ['constant', 'cosine', 'coslog4'] as const;

/** coslog4 is RealMLP's (Holzmüller et al. 2024): four cosine cycles, each twice as long as the one before. */
export type Schedule = (typeof SCHEDULES)[number];

export function rateFactor(schedule: Schedule, t: number): number {
  if (schedule === 'constant') return 1;
  if (schedule === 'cosine') return 0.5 + 0.5 * cosTurns(t / 2);
  return 0.5 - 0.5 * cosTurns(log2(1 + 15 * t));
}

/** 1 for the first half, then down to 0 on half a cosine: RealMLP's schedule of dropout and weight decay. */
export function flatCosine(t: number): number {
  return t <= 0.5 ? 1 : 0.5 + 0.5 * cosTurns(t - 0.5);
}

/** sin(2π s) = Σ c s^(2i + 1): 2π to the powers 1, 3, 5 … over the factorials, with alternating signs. */
const SINE = [6.283185307179586];
for (let i = 1; i <= 10; i++) SINE.push((SINE[i - 1] * -39.47841760435743) / (2 * i * (2 * i + 1)));

/** cos(2π t), right to 1e-15: with t in −½ … ½ it is sin(2π (¼ − |t|)). */
function cosTurns(t: number): number {
  const s = 0.25 - Math.abs(t - Math.round(t));
  return s * SINE.reduceRight((sum, c) => sum * s * s + c, 0);
}
