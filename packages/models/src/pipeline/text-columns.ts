/** Columns of text become features by steps of their own, and stand behind the other columns then. */
import { type Features, isSparse, joinColumns, type Matrix, pickColumns, type TrainingSet } from '@hyperopt-ts/data';
import type { Run, Transformed, Transformer } from '@hyperopt-ts/learners';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Registry } from '../registry/registry.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import type { FittedStep } from './fit-spec.ts';
import { checkFittedSteps, fitWithin, transformBy } from './inner-steps.ts';

export interface TextColumnsParams {
  /** The steps of each column of text, a vectorizer first; fitted to each alone. */
  readonly text: readonly StepSpec[];
  /** The steps of the other columns together. */
  readonly other: readonly StepSpec[];
}

interface TextColumnsState {
  /** Of each column of text, in their order; none where the training rows gave it no terms: it is left out then. */
  readonly texts: readonly (readonly FittedStep[])[];
  readonly other: readonly FittedStep[];
}

export const TEXT_COLUMNS = 'textColumns';

/** It fits what the registry knows. Features without text have the steps of the other columns only. */
export function textColumns(registry: Registry): Transformer<TextColumnsParams, TextColumnsState> {
  return {
    kind: TEXT_COLUMNS,
    role: 'transformer',
    defaults: { text: [], other: [] },
    // `complete` sees to what the steps of the other columns lack.
    accepts: { missing: true, sparse: true, categories: true, negative: true, raw: 'text' },
    resolve({ text = [], other = [] }) {
      if (!Array.isArray(text) || !Array.isArray(other)) {
        throw new ValidationError(`${TEXT_COLUMNS}: expected lists of steps, text and other`);
      }
      for (const { kind, params } of [...text, ...other]) registry.transformer(kind).resolve(params);
      return { text, other };
    },
    fit: async (params, data, run) => (await fitColumns(registry, params, data, run)).state,
    fitTransform: (params, data, run) => fitColumns(registry, params, data, run),
    predictor({ texts, other }) {
      const ofTexts = texts.map((steps) => (steps.length > 0 ? transformBy(steps, registry) : undefined));
      const ofOthers = transformBy(other, registry);
      return (X) => {
        const { texts: columns, rest } = apart(X);
        const parts = columns.flatMap((column, c) => ofTexts[c]?.(column) ?? []);
        return joinColumns(rest ? [ofOthers(rest), ...parts] : parts);
      };
    },
    checkState(state): asserts state is TextColumnsState {
      const { texts, other } = state as Partial<TextColumnsState>;
      if (!Array.isArray(texts) || !texts.every(Array.isArray) || !Array.isArray(other)) {
        throw new ValidationError(`${TEXT_COLUMNS}: expected lists of fitted steps, texts and other`);
      }
      for (const steps of [...texts, other]) checkFittedSteps(steps, registry);
    },
  };
}

async function fitColumns(
  registry: Registry,
  { text, other }: TextColumnsParams,
  data: TrainingSet,
  run: Run,
): Promise<Transformed<TextColumnsState>> {
  const { texts: columns, rest } = apart(data.X);
  const parts: Features[] = [];
  const [vectorizer, ...further] = text;
  const others = rest && (await fitWithin(other, { ...data, X: rest }, registry, run, 'other'));
  if (others) parts.push(others.X);
  const texts: FittedStep[][] = [];
  for (const [c, X] of columns.entries()) {
    const terms = await fitWithin([vectorizer], { ...data, X }, registry, run, 'terms', c);
    if (terms.X.columns === 0) {
      texts.push([]);
      continue;
    }
    const made = await fitWithin(further, { ...data, X: terms.X }, registry, run, 'text', c);
    texts.push([...terms.fitted, ...made.fitted]);
    parts.push(made.X);
  }
  if (parts.length === 0)
    throw new ValidationError(`${TEXT_COLUMNS}: no terms are left of any text`, { code: 'no-terms' });
  return { state: { texts, other: others?.fitted ?? [] }, X: joinColumns(parts) };
}

/** Each column of text, and the other columns together, if there are any. */
function apart(X: Features): { readonly texts: readonly Matrix[]; readonly rest: Features | undefined } {
  if (isSparse(X)) return { texts: [], rest: X };
  const columns = (X.raw ?? []).filter(({ type }) => type === 'text').map(({ column }) => column);
  if (columns.length === 0) return { texts: [], rest: X };
  const rest = Array.from({ length: X.columns }, (_, j) => j).filter((j) => !columns.includes(j));
  return {
    texts: columns.map((column) => pickColumns(X, [column])),
    rest: rest.length > 0 ? pickColumns(X, rest) : undefined,
  };
}
