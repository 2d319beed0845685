/**
 * Distributions as plain data. All numeric hp.* are one of two shapes in an *internal* space, which is the logarithm of the
 * value for the log types, optionally exponentiated and rounded to multiples of q.
 */

export interface NumericDistribution {
  readonly type: 'numeric';
  /** The hp function that made it. */
  readonly name: string;
  /** uniform: on [low, high). normal: mean `mu`, standard deviation `sigma`. In the internal space. */
  readonly shape: 'uniform' | 'normal';
  /** The value is the exponential of the internal value. */
  readonly log: boolean;
  /** Values are rounded to multiples of q, halves to the even multiple; 0: not rounded. */
  readonly q: number;
  /** Bounds in the internal space; infinite for normal shapes. */
  readonly low: number;
  readonly high: number;
  /** Centre and width of the prior in the internal space; for uniform shapes the middle and the length of the range. */
  readonly mu: number;
  readonly sigma: number;
  /** Smallest and largest value, where rounding alone could leave them. */
  readonly clip?: readonly [number, number];
  /** Values are integers. */
  readonly integer: boolean;
}

export interface CategoricalDistribution {
  readonly type: 'categorical';
  /** The hp function that made it. */
  readonly name: string;
  /** Values are offset … offset + size − 1; the offset is 0 but for randint. */
  readonly offset: number;
  readonly size: number;
  /** Prior probabilities; absent: all equal. */
  readonly probabilities?: readonly number[];
}

export type Distribution = NumericDistribution | CategoricalDistribution;
