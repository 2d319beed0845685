/** XGBoost's objectives that a booster can stand for, and how each keeps its base scores. */
import { exp, log } from '@hyperopt-ts/numerics';
import type { Booster, BoosterLink } from '../boosting/booster.ts';

export interface XgboostObjective {
  /** XGBoost's name. */
  readonly name: string;
  /** The booster's: see `Booster.objective`. */
  readonly objective: string;
  readonly link: BoosterLink;
  /** The saved base scores are what the link gives, not margins. */
  readonly linkedBaseScores: boolean;
  /** The object of parameters that XGBoost saves with the objective, with its own defaults. */
  readonly params?: readonly [name: string, values: Readonly<Record<string, string>>];
}

const regression = ['reg_loss_param', { scale_pos_weight: '1' }] as const;

/** The first of an objective and a link is the one to write. */
export const xgboostObjectives: readonly XgboostObjective[] = [
  objective('binary:logistic', 'logLoss', 'logistic', regression),
  { ...objective('binary:logitraw', 'logLoss', 'logistic', regression), linkedBaseScores: false },
  objective('multi:softprob', 'logLoss', 'softmax', ['softmax_multiclass_param', {}]),
  objective('multi:softmax', 'logLoss', 'softmax', ['softmax_multiclass_param', {}]),
  objective('reg:squarederror', 'squaredError', 'identity', regression),
  objective('reg:linear', 'squaredError', 'identity', regression),
  objective('reg:squaredlogerror', 'squaredLogError', 'identity'),
  objective('reg:absoluteerror', 'absoluteError', 'identity'),
  objective('reg:pseudohubererror', 'huber', 'identity', ['pseudo_huber_param', { huber_slope: '1' }]),
  objective('reg:quantileerror', 'quantile', 'identity', ['quantile_loss_param', { quantile_alpha: '[5E-1]' }]),
  objective('count:poisson', 'poisson', 'exp', ['poisson_regression_param', { max_delta_step: '0.7' }]),
  objective('reg:gamma', 'gamma', 'exp', regression),
  objective('reg:tweedie', 'tweedie', 'exp', ['tweedie_regression_param', { tweedie_variance_power: '1.5' }]),
];

/** What to write for `booster`: that of its objective, else the commonest of its link. */
export function objectiveOf(booster: Booster): XgboostObjective {
  const linked = xgboostObjectives.filter(({ link }) => link === booster.link);
  return linked.find(({ objective }) => objective === booster.objective) ?? linked[0];
}

/** The margin that XGBoost makes of a saved base score, in its f32 arithmetic. */
export function marginOf({ link, linkedBaseScores }: XgboostObjective, saved: number): number {
  if (!linkedBaseScores) return saved;
  if (link === 'exp') return Math.fround(log(saved));
  const p = Math.min(Math.max(saved, EPSILON), Math.fround(1 - EPSILON));
  return Math.fround(-log(Math.fround(Math.fround(1 / p) - 1)));
}

/** The f32 base score to save, whose margin is as near to `margin` as XGBoost's arithmetic allows. */
export function savedOf({ link, linkedBaseScores }: XgboostObjective, margin: number): number {
  if (!linkedBaseScores) return Math.fround(margin);
  if (link === 'exp') return Math.fround(Math.min(Math.max(exp(margin), MIN_F32), MAX_F32));
  return Math.fround(Math.min(Math.max(1 / (1 + exp(-margin)), EPSILON), 1 - EPSILON));
}

/** XGBoost keeps probabilities this far from 0 and 1. */
const EPSILON = Math.fround(1e-6);
const MIN_F32 = 1.1754943508222875e-38;
const MAX_F32 = 3.4028234663852886e38;

function objective(
  name: string,
  ours: string,
  link: BoosterLink,
  params?: XgboostObjective['params'],
): XgboostObjective {
  return { name, objective: ours, link, linkedBaseScores: link === 'logistic' || link === 'exp', params };
}
