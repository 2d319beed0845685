/** The parameters of both multilayer perceptrons. */
import { either, flag, integer, oneOf, type ParamRule, real } from '../contract/params.ts';
import { ACTIVATIONS, type Activation } from './activations.ts';
import { SCHEDULES, type Schedule } from './schedules.ts';

/** Neurons of a layer, at most: keeps a slip from asking for all memory. */
const MAX_WIDTH = 1 << 16;

export interface MlpParams {
  /**
   * Networks that are trained, each from other random parameters; their outputs are averaged. Default 'auto': 16 up to
   * 500 rows, 8 up to 1,000, 4 up to 10,000, 2 up to 100,000, else 1.
   */
  readonly nEstimators: 'auto' | number;
  /** Neurons of the hidden layers, first to last; empty for a linear model. Default [128, 128]. */
  readonly hiddenLayerSizes: readonly number[];
  /** Of the hidden layers. Default 'mish'. */
  readonly activation: Activation;
  /** Batch normalisation before each activation. Default false. */
  readonly batchNorm: boolean;
  /**
   * Probability that a hidden value is dropped in training; falls to 0 over the second half. Default 0.3 for classes, 0.15
   * for values.
   */
  readonly dropout: number;
  /** A weight loses this share times the learning rate in a step; falls to 0 over the second half. Default 0.02. */
  readonly weightDecay: number;
  /**
   * The rate of Adam for a layer of one input; weights of a layer of n inputs learn at it / √n. Default 0.02 for classes,
   * 0.03 for values.
   */
  readonly learningRateInit: number;
  /** How the rate changes: 'constant', 'cosine' (down to 0) or 'coslog4' (four growing cycles, RealMLP's, the default). */
  readonly learningRate: Schedule;
  /** Of Adam: how much of the means of gradients and their squares a step keeps. Defaults 0.9 and 0.95. */
  readonly beta1: number;
  readonly beta2: number;
  /** Of Adam: added to the root of the mean square. Default 1e-8. */
  readonly epsilon: number;
  /** Rows in a step. Default 'auto': 16 up to 256 rows, more for more, 1,024 above 100,000. */
  readonly batchSize: 'auto' | number;
  /** Passes over the training rows. Default 'auto': 64, above 30,000 rows fewer, down to 8. */
  readonly maxIter: 'auto' | number;
  /**
   * Keep the parameters after the pass with the best loss on rows that are held out, in the mean of all networks, each of
   * which holds out others. Default true; sets of fewer than 20 rows are not split.
   */
  readonly earlyStopping: boolean;
  /** Share of the training rows that each network holds out for that. Default 0.15. */
  readonly validationFraction: number;
  /** It stops after 2 best + this many passes, where `best` is the best one so far. Default 20. */
  readonly nIterNoChange: number;
  /** Robust scaling and smooth clipping of numbers; without it they should be of unit scale. Default true. */
  readonly robustScaling: boolean;
  /** Periodic embeddings of numbers (PBLD). Default 'auto': for up to 128 number columns. */
  readonly numericEmbeddings: 'auto' | boolean;
  /** Categories of up to so many levels are one-hot, larger ones are embedded. Default 9. */
  readonly maxOneHot: number;
  /** Values that stand for an embedded category. Default 8. */
  readonly embeddingSize: number;
  /** A learned factor for each input, as RealMLP has. Default true. */
  readonly frontScale: boolean;
}

export function mlpRules(defaults: MlpParams) {
  return {
    nEstimators: either(oneOf(['auto'], 'auto'), integer(1, { min: 1, max: 1000 })),
    hiddenLayerSizes: layerSizes(defaults.hiddenLayerSizes),
    activation: oneOf(ACTIVATIONS, defaults.activation),
    batchNorm: flag(defaults.batchNorm),
    dropout: real(defaults.dropout, { min: 0, max: 0.95 }),
    weightDecay: real(defaults.weightDecay, { min: 0 }),
    learningRateInit: real(defaults.learningRateInit, { above: 0 }),
    learningRate: oneOf(SCHEDULES, defaults.learningRate),
    beta1: real(defaults.beta1, { min: 0, max: 0.9999 }),
    beta2: real(defaults.beta2, { min: 0, max: 0.999999 }),
    epsilon: real(defaults.epsilon, { above: 0 }),
    batchSize: either(oneOf(['auto'], 'auto'), integer(1, { min: 1 })),
    maxIter: either(oneOf(['auto'], 'auto'), integer(1, { min: 1 })),
    earlyStopping: flag(defaults.earlyStopping),
    validationFraction: real(defaults.validationFraction, { min: 0.01, max: 0.5 }),
    nIterNoChange: integer(defaults.nIterNoChange, { min: 1 }),
    robustScaling: flag(defaults.robustScaling),
    numericEmbeddings: oneOf(['auto', true, false], defaults.numericEmbeddings),
    maxOneHot: integer(defaults.maxOneHot, { min: 1, max: 1024 }),
    embeddingSize: integer(defaults.embeddingSize, { min: 1, max: 1024 }),
    frontScale: flag(defaults.frontScale),
  };
}

/** RealMLP's for classification, but for what its authors chose for error rates or for longer fits. */
export const commonDefaults: MlpParams = {
  nEstimators: 'auto',
  hiddenLayerSizes: [128, 128],
  activation: 'mish',
  batchNorm: false,
  dropout: 0.3,
  weightDecay: 0.02,
  learningRateInit: 0.02,
  learningRate: 'coslog4',
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  batchSize: 'auto',
  maxIter: 'auto',
  earlyStopping: true,
  validationFraction: 0.15,
  nIterNoChange: 20,
  robustScaling: true,
  numericEmbeddings: 'auto',
  maxOneHot: 9,
  embeddingSize: 8,
  frontScale: true,
};

function layerSizes(defaultValue: readonly number[]): ParamRule<readonly number[]> {
  const valid = (value: unknown): boolean =>
    Array.isArray(value) && value.every((size) => Number.isInteger(size) && size >= 1 && size <= MAX_WIDTH);
  return {
    default: defaultValue,
    expected: (value) => (valid(value) ? undefined : `a list of integers from 1 to ${MAX_WIDTH}`),
  };
}
