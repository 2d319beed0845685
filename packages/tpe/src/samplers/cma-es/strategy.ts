/** The strategy parameters of CMA-ES: Hansen 2016, "The CMA Evolution Strategy: A Tutorial", table 1. */
import { log } from '@hyperopt-ts/numerics';

export interface Strategy {
  readonly lambda: number;
  /** By rank; those of the worse half are negative. The positive ones sum to 1. */
  readonly weights: Float64Array;
  readonly muEff: number;
  /** Learning rates of the path of the step size, its damping, the path of the covariance, its rank one and rank mu updates. */
  readonly cSigma: number;
  readonly dSigma: number;
  readonly cc: number;
  readonly c1: number;
  readonly cMu: number;
  /** Expected length of a standard normal vector. */
  readonly chi: number;
}

/** 4 + floor(3 ln d). */
export function defaultPopulation(d: number): number {
  return 4 + Math.floor(3 * log(d));
}

export function strategyOf(d: number, lambda: number): Strategy {
  const raw = Float64Array.from({ length: lambda }, (_, i) => log((lambda + 1) / 2) - log(i + 1));
  const positive = sums(raw.filter((w) => w > 0));
  const negative = sums(raw.filter((w) => w < 0));
  const muEff = (positive.sum * positive.sum) / positive.squares;
  const muEffNegative = (negative.sum * negative.sum) / negative.squares;

  const c1 = 2 / ((d + 1.3) * (d + 1.3) + muEff);
  const cMu = Math.min(1 - c1, (2 * (0.25 + muEff + 1 / muEff - 2)) / ((d + 2) * (d + 2) + muEff));
  const scale = Math.min(1 + c1 / cMu, 1 + (2 * muEffNegative) / (muEff + 2), (1 - c1 - cMu) / (d * cMu));
  const weights = raw.map((w) => (w >= 0 ? w / positive.sum : (-scale * w) / negative.sum));

  const cSigma = (muEff + 2) / (d + muEff + 5);
  const dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (d + 1)) - 1) + cSigma;
  const cc = (4 + muEff / d) / (d + 4 + (2 * muEff) / d);
  const chi = Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
  return { lambda, weights, muEff, cSigma, dSigma, cc, c1, cMu, chi };
}

function sums(values: Float64Array): { sum: number; squares: number } {
  return values.reduce(({ sum, squares }, w) => ({ sum: sum + w, squares: squares + w * w }), { sum: 0, squares: 0 });
}
