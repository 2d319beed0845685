/** What the features at hand have that a step may not take. */
import { type Features, isSparse, type Matrix, pickColumns } from '@hyperopt-ts/data';

export interface FeatureTraits {
  readonly missing: boolean;
  readonly sparse: boolean;
  readonly categories: boolean;
  readonly negative: boolean;
  /** Some column has more categories than are worth a column each. */
  readonly manyLevels?: boolean;
  readonly dates?: boolean;
  /** Columns of text, with others beside them or alone. */
  readonly texts?: 'beside' | 'alone';
}

/** Up to so many levels have a column each, for learners that take no categories; beyond, the target stands for them. */
export const MOST_LEVELS = 50;

export function featureTraits(X: Features): FeatureTraits {
  if (!isSparse(X) && X.raw) return rawTraits(X, X.raw);
  const levels = isSparse(X) ? undefined : X.levels;
  return {
    sparse: isSparse(X),
    missing: X.values.some(Number.isNaN),
    negative: X.values.some((value: number) => value < 0),
    categories: levels?.some((k) => k > 0) ?? false,
    ...(levels?.some((k) => k > MOST_LEVELS) ? { manyLevels: true } : {}),
  };
}

/** Numbers of documents are no features. */
function rawTraits(X: Matrix, raw: NonNullable<Matrix['raw']>): FeatureTraits {
  const texts = new Set(raw.filter(({ type }) => type === 'text').map(({ column }) => column));
  const others = Array.from({ length: X.columns }, (_, j) => j).filter((j) => !texts.has(j));
  const { raw: _, ...plain } = pickColumns(X, others);
  return {
    ...featureTraits(plain),
    ...(raw.length > texts.size ? { dates: true } : {}),
    ...(texts.size > 0 ? { texts: others.length > 0 ? ('beside' as const) : ('alone' as const) } : {}),
  };
}
