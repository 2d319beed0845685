/** A model is the weighted mean of fitted pipelines: mostly of one. */
import type { Features } from '@hyperopt-ts/data';
import type { FittedPipeline } from '../pipeline/fit-spec.ts';
import { pipelinePredictor } from '../pipeline/predictor.ts';
import type { Registry } from '../registry/registry.ts';

export interface Member {
  /** Above 0; those of all members add up to 1. */
  readonly weight: number;
  readonly pipeline: FittedPipeline;
}

/** Class probabilities (rows x classes) or values. A single member's are its own, to the bit. */
export function membersPredictor(members: readonly Member[], registry: Registry): (X: Features) => Float64Array {
  const predictors = members.map(({ pipeline }) => pipelinePredictor(pipeline, registry));
  if (members.length === 1) return predictors[0];
  return (X) =>
    weightedMean(
      predictors.map((predict) => predict(X)),
      members.map(({ weight }) => weight),
    );
}

/** Σ weight x prediction, summed in order. */
export function weightedMean(predictions: readonly ArrayLike<number>[], weights: readonly number[]): Float64Array {
  const mean = new Float64Array(predictions[0].length);
  predictions.forEach((prediction, m) => {
    for (let i = 0; i < mean.length; i++) mean[i] += weights[m] * prediction[i];
  });
  return mean;
}
