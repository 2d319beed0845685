/** What the states of vectorizers have in common, read from a file. */
import { defineParams } from '../contract/params.ts';
import type { StateReader } from '../internal/state-reader.ts';
import { analysisRules, type TextAnalysis } from './text-analysis.ts';

export interface TextState {
  readonly analysis: TextAnalysis;
}

const { resolve } = defineParams('analysis', analysisRules);

export function checkAnalysis(read: StateReader, state: unknown): void {
  const { analysis } = state as TextState;
  read.require(typeof analysis === 'object' && analysis !== null, 'analysis must be an object');
  try {
    resolve(analysis);
  } catch (cause) {
    read.require(false, (cause as Error).message);
  }
}

/** Distinct terms in order; their number. */
export function checkVocabulary(read: StateReader, state: unknown): number {
  const { vocabulary } = state as { vocabulary: unknown };
  const valid =
    Array.isArray(vocabulary) &&
    vocabulary.every((term, k) => typeof term === 'string' && (k === 0 || vocabulary[k - 1] < term));
  read.require(valid, 'vocabulary must be distinct terms in the order of their code units');
  return (vocabulary as unknown[]).length;
}
