/** Ours beside a peer on one data set. */
import { geometricMean, mean, median } from '../harness/statistics.ts';
import type { Case, Targets } from './cases.ts';
import type { Measurement } from './measure.ts';

export interface Side extends Measurement {
  /** The most memory that the side's process has held, where each side has its own. */
  readonly peakBytes?: number;
}

export interface Comparison {
  readonly data: string;
  readonly ours: Side;
  readonly peer: Side;
  /** Of seconds, ours over the peer's. */
  readonly whole: number;
  readonly fit: number;
  readonly predict: number;
}

export function compared(data: string, ours: Side, peer: Side): Comparison {
  return {
    data,
    ours,
    peer,
    whole: (ours.fit + ours.predict) / (peer.fit + peer.predict),
    fit: ours.fit / peer.fit,
    predict: ours.predict / peer.predict,
  };
}

/** Medians of the times, the mean of the scores (forests differ from seed to seed). */
export function summary(measurements: readonly Measurement[]): Measurement {
  const scores = measurements.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    fit: median(measurements.map(({ fit }) => fit)),
    predict: median(measurements.map(({ predict }) => predict)),
    score: scores.length > 0 ? mean(scores) : null,
  };
}

export interface Verdict {
  readonly what: string;
  /** At most this. */
  readonly target: number;
  readonly found: number;
  readonly met: boolean;
}

/** `productRatio`: seconds of our product of f32 matrices over the peer's. */
export function verdicts({ targets = {} }: Case, results: readonly Comparison[], productRatio?: number): Verdict[] {
  const ratio = { whole: 0, fit: 0, predict: 0 };
  for (const name of ['whole', 'fit', 'predict'] as const)
    ratio[name] = geometricMean(results.map((result) => result[name]));
  const of = (name: keyof Targets, what: string, found: number): Verdict[] => {
    const target = targets[name];
    return target === undefined ? [] : [{ what, target, found, met: found <= target }];
  };
  return [
    ...of('whole', 'whole time', ratio.whole),
    ...of('fit', 'fit', ratio.fit),
    ...of('fitStretch', 'fit, stretch', ratio.fit),
    ...of('predict', 'predict', ratio.predict),
    ...of('fitPerProduct', 'fit, over the ratio of matrix products', ratio.fit / (productRatio ?? Number.NaN)),
    ...results.flatMap((result) => memoryVerdict(result)),
  ];
}

/** 1,000,000 x 20 are to be fitted in 800 MB. */
const PEAK_BYTES = 800e6;

function memoryVerdict({ data, ours: { peakBytes } }: Comparison): Verdict[] {
  if (peakBytes === undefined) return [];
  return [{ what: `peak MB, ${data}`, target: PEAK_BYTES / 1e6, found: peakBytes / 1e6, met: peakBytes <= PEAK_BYTES }];
}
