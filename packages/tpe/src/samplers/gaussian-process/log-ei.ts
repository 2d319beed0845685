/**
 * The logarithm of expected improvement, without the underflow that leaves plain EI flat at zero over most of the space (Ament et al. 2023,
 * "Unexpected improvements to expected improvement", equation 9).
 */
import { exp, log, millsRatio, normalCdf } from '@hyperopt-ts/numerics';

const HALF_LOG_2PI = 0.9189385332046727;
/** Beyond it the series for h has all digits, and the difference of near-equal terms has lost some. */
const FAR = 20;

/** log h(z) with h(z) = phi(z) + z Phi(z), the expected improvement of a standard normal variable over -z. */
export function logH(z: number): number {
  const logDensity = -0.5 * z * z - HALF_LOG_2PI;
  if (z > -1) return log(exp(logDensity) + z * normalCdf(z));
  return logDensity + log(shortfall(-z));
}

/** The derivative of log h: Phi(z) / h(z). */
export function logHSlope(z: number): number {
  if (z > -1) return normalCdf(z) / exp(logH(z));
  return millsRatio(-z) / shortfall(-z);
}

/** h(-x) / phi(x) = 1 - x M(x) for x >= 1, M being Mills' ratio. */
function shortfall(x: number): number {
  if (x < FAR) return 1 - x * millsRatio(x);
  const y = 1 / (x * x);
  return y * (1 - y * (3 - y * (15 - y * (105 - y * (945 - y * (10395 - y * (135135 - y * 2027025)))))));
}

/** log E[max(best - f, 0)] for f normal with this mean and standard deviation. */
export function logExpectedImprovement(best: number, mean: number, deviation: number): number {
  return log(deviation) + logH((best - mean) / deviation);
}
