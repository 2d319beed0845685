/** What a fitted multilayer perceptron is, and the check of one that was read from a file. */
import { type StateReader, stateReader } from '../internal/state-reader.ts';
import { ACTIVATIONS, type Activation } from './activations.ts';
import { type ColumnEncoding, encodedWidth } from './column-encoding.ts';
import { type NetworkLayout, type NetworkShape, networkLayout } from './network-layout.ts';

/** The encoding of the columns, and the networks. */
export interface MlpNetworkState extends ColumnEncoding {
  /** Neurons of the hidden layers. */
  readonly hidden: Int32Array;
  readonly activation: Activation;
  /** Whether numbers have periodic embeddings. */
  readonly periodic: boolean;
  /** Values that stand for an embedded category. */
  readonly embeddingSize: number;
  /** How many there are. */
  readonly networks: number;
  /** All parameters of each network, in the order of `networkLayout`. */
  readonly parameters: Float32Array;
}

export interface MlpClassifierState extends MlpNetworkState {
  readonly nClasses: number;
  /** The classes that had rows, ascending: one output each. */
  readonly classes: Int32Array;
}

/** A value is centre + scale x output, within [low, high], the range of the training rows. */
export interface MlpRegressorState extends MlpNetworkState {
  readonly yCentre: number;
  readonly yScale: number;
  readonly low: number;
  readonly high: number;
}

/** The shape of a network that predicts. */
export function networkShape(
  encoding: ColumnEncoding,
  {
    hidden,
    periodic,
    embeddingSize,
  }: Pick<MlpNetworkState, 'periodic' | 'embeddingSize'> & { hidden: ArrayLike<number> },
  outputs: number,
): NetworkShape {
  const { numbers, others, tables } = encodedWidth(encoding);
  return {
    periodic: periodic ? numbers : 0,
    plain: periodic ? others : numbers + others,
    tables,
    embeddingSize,
    hidden: Array.from(hidden),
    outputs,
    batchNorm: false,
    frontScale: false,
  };
}

export function stateLayout(state: MlpNetworkState, outputs: number): NetworkLayout {
  return networkLayout(networkShape(state, state, outputs));
}

export function checkClassifierState(kind: string, state: unknown): asserts state is MlpClassifierState {
  const read = stateReader(kind, state);
  const nClasses = read.classes('nClasses');
  const classes = read.integers('classes', undefined, 0, nClasses - 1);
  read.require(
    classes.length > 0 && classes.every((code, i) => i === 0 || code > classes[i - 1]),
    'classes must ascend',
  );
  checkNetwork(read, classes.length);
}

export function checkRegressorState(kind: string, state: unknown): asserts state is MlpRegressorState {
  const read = stateReader(kind, state);
  for (const name of ['yCentre', 'yScale', 'low', 'high']) read.finite(name);
  checkNetwork(read, 1);
}

const MOST = 0x7fffffff;

function checkNetwork(read: StateReader, outputs: number): void {
  const levels = read.integers('levels', undefined, 0, MOST);
  const encoding: ColumnEncoding = {
    levels,
    indicated: read.integers('indicated', levels.length, 0, 1),
    maxOneHot: read.integer('maxOneHot', 1, MOST),
    scaled: read.flag('scaled'),
    centre: read.doubles('centre', levels.length),
    scale: read.doubles('scale', levels.length),
  };
  read.oneOf('activation', ACTIVATIONS);
  const shape = networkShape(
    encoding,
    {
      hidden: read.integers('hidden', undefined, 1, MOST),
      periodic: read.flag('periodic'),
      embeddingSize: read.integer('embeddingSize', 1, MOST),
    },
    outputs,
  );
  read.floats('parameters', read.integer('networks', 1, MOST) * networkLayout(shape).length);
}
