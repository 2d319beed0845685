/** The parameters of a network: where each part lies in one block of f32, how fast it learns and whether it decays. */

export interface NetworkShape {
  /** Numbers that have a periodic embedding: the first of the dense inputs. */
  readonly periodic: number;
  /** Dense inputs that are read as they are. */
  readonly plain: number;
  /** Levels of each embedded category. */
  readonly tables: readonly number[];
  /** Values that stand for an embedded category. */
  readonly embeddingSize: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly batchNorm: boolean;
  /** A learned factor for each input of the first layer. */
  readonly frontScale: boolean;
}

/** A part of the parameters: a matrix (row-major) or a vector. */
export interface Part {
  /** f32 from the start of the block; a multiple of four. */
  readonly offset: number;
  /** Without padding. */
  readonly length: number;
  /** Factor of the learning rate. */
  readonly rate: number;
  /** Factor of the weight decay. */
  readonly decay: number;
}

export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** inputs x outputs. */
  readonly weights: Part;
  readonly bias: Part;
  /** With batch normalisation, of which `bias` is the shift. */
  readonly norm?: { readonly gain: Part; readonly mean: Part; readonly variance: Part };
}

export interface NetworkLayout {
  readonly shape: NetworkShape;
  /** Values in the input of the first layer. */
  readonly inputs: number;
  /** 100 for each number that is embedded: 16 frequencies, 16 phases, 16 x 4 weights, 4 biases. */
  readonly periodic: Part;
  readonly tables: readonly Part[];
  readonly scale?: Part;
  readonly layers: readonly DenseLayer[];
  readonly parts: readonly Part[];
  /** f32 in the block. */
  readonly length: number;
}

/** Values of a periodic embedding, and its parameters. */
export const PERIODIC_SIZE = 4;
export const PERIODIC_PARAMETERS = 100;

/** RealMLP's factors of the learning rate (Holzmüller et al. 2024, table A.2). */
const RATES = { bias: 0.1, scale: 6, periodic: 0.1 };

export function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

export function networkLayout(shape: NetworkShape): NetworkLayout {
  const parts: Part[] = [];
  let length = 0;
  // Vectors are read to a multiple of eight, from any of their multiples of eight.
  const part = (size: number, rate: number, decay: number): Part => {
    const found = { offset: length, length: size, rate, decay };
    length += Math.ceil(size / 8) * 8;
    parts.push(found);
    return found;
  };
  const periodic = part(shape.periodic * PERIODIC_PARAMETERS, RATES.periodic, 1);
  const tables = shape.tables.map((levels) => part(levels * shape.embeddingSize, 1, 1));
  const inputs = shape.periodic * PERIODIC_SIZE + shape.plain + shape.tables.length * shape.embeddingSize;
  const scale = shape.frontScale ? part(inputs, RATES.scale, 1) : undefined;
  const widths = [inputs, ...shape.hidden, shape.outputs];
  const layers = widths.slice(1).map((outputs, i): DenseLayer => {
    const last = i === shape.hidden.length;
    // Weights of unit variance times 1 / √inputs ("neural tangent parametrisation") learn as weights with this rate do.
    const weights = part(widths[i] * outputs, 1 / Math.sqrt(Math.max(1, widths[i])), 1);
    const bias = part(outputs, RATES.bias, 0);
    if (!shape.batchNorm || last) return { inputs: widths[i], outputs, weights, bias };
    const [gain, mean, variance] = [RATES.bias, 0, 0].map((rate) => part(outputs, rate, 0));
    return { inputs: widths[i], outputs, weights, bias, norm: { gain, mean, variance } };
  });
  return { shape, inputs, periodic, tables, scale, layers, parts, length };
}
