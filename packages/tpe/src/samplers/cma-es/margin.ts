/**
 * The margin of stepped parameters (Hamano, Saito, Nomura and Shirakawa 2022, "CMA-ES with margin"): rounding may not send all
 * points to one value, or the search would stay there for ever.
 */
import { normalCdf, normalQuantile } from '@hyperopt-ts/numerics';
import type { Axis } from '../../distributions/axis.ts';
import type { CmaState } from './state.ts';

/** Moves the mean and widens A, so that each neighbouring value of a stepped parameter keeps a probability of about alpha / 2. */
export function keepMargin(state: CmaState, axes: readonly Axis[]): void {
  const { d, strategy, mean, sigma, covariance, margin } = state;
  const alpha = 1 / (d * strategy.lambda);
  axes.forEach((axis, j) => {
    if (!axis.stepped) return;
    const [low, high] = axis.cell(axis.fromScaled(mean[j]));
    const s = sigma * margin[j] * Math.sqrt(covariance[j * d + j]);
    if (low === Number.NEGATIVE_INFINITY || high === Number.POSITIVE_INFINITY) {
      const reach = s * normalQuantile(1 - alpha);
      if (high < Number.POSITIVE_INFINITY) mean[j] = Math.max(mean[j], high - reach);
      else if (low > Number.NEGATIVE_INFINITY) mean[j] = Math.min(mean[j], low + reach);
      return;
    }
    const below = normalCdf((low - mean[j]) / s);
    const above = normalCdf((mean[j] - high) / s);
    const inside = 1 - below - above;
    const [wantBelow, wantAbove] = [Math.max(below, alpha / 2), Math.max(above, alpha / 2)];
    if (wantBelow === below && wantAbove === above) return;
    // What the widened sides gain is taken from the others in proportion to what they have to spare.
    const total = wantBelow + wantAbove + inside;
    const share = (1 - total) / (total - 1.5 * alpha);
    const zBelow = normalQuantile(1 - (wantBelow + share * (wantBelow - alpha / 2)));
    const zAbove = normalQuantile(1 - (wantAbove + share * (wantAbove - alpha / 2)));
    if (!(zBelow + zAbove > 0)) return;
    mean[j] = (low * zAbove + high * zBelow) / (zBelow + zAbove);
    margin[j] *= (high - low) / (zBelow + zAbove) / s;
  });
}
