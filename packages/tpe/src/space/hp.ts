/**
 * The functions that make parameters, label first as in hyperopt. `hp.choice`, `pchoice`, `randint`, `uniform`,
 * `uniformint`, `quniform`, `loguniform`, `qloguniform`, `normal`, `qnormal`, `lognormal` and `qlognormal` have hyperopt's
 * signatures and semantics; `hp.float`, `hp.int` and `hp.categorical` take bounds as values and have no half-mass ends, `hp.map`
 * derives a value.
 *
 * @example
 * const space = {
 *   lr: hp.loguniform('lr', Math.log(1e-4), 0),
 *   model: hp.choice('model', [{ kind: 'a', depth: hp.int('depth', { low: 1, high: 9 }) }, { kind: 'b' }]),
 * };
 */
import { categorical, choice, pchoice, randint } from './hp-categorical.ts';
import {
  float,
  int,
  lognormal,
  loguniform,
  normal,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  uniform,
  uniformint,
} from './hp-numeric.ts';
import { map } from './map.ts';

export const hp = {
  ...{ choice, pchoice, randint, categorical, float, int, map },
  ...{ uniform, uniformint, quniform, loguniform, qloguniform, normal, qnormal, lognormal, qlognormal },
} as const;
