/** What training networks can be expected to cost. */
import type { Shape } from '../contract/learner.ts';
import type { MlpParams } from './mlp-params.ts';
import { networkLayout } from './network-layout.ts';
import { hasPeriodic } from './periodic.ts';
import { networkCount, trainingPlan } from './training-plan.ts';

/** As if all columns were numbers. */
export function mlpWork(params: MlpParams, { rows, columns, nClasses }: Shape): number {
  const periodic = hasPeriodic(params, columns);
  const { hiddenLayerSizes: hidden, embeddingSize, batchNorm, frontScale } = params;
  const layout = networkLayout({
    ...{ periodic: periodic ? columns : 0, plain: periodic ? 0 : columns, tables: [] },
    ...{ hidden, embeddingSize, batchNorm, frontScale, outputs: Math.max(1, nClasses) },
  });
  const { epochs, rowWork } = trainingPlan(params, layout, rows);
  return networkCount(params, rows) * epochs * 3 * rows * rowWork;
}
