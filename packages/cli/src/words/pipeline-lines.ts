/** The pipelines of a model, each in words; of several with their weights. */
import type { PipelineSpec } from '@hyperopt-ts/models';
import { padStart, widthOf, wrap } from '../terminal/width.ts';
import { percent } from './numbers.ts';
import { pipelineWords } from './pipeline-words.ts';

/** Lines longer than this are hard to read. */
const WIDEST = 110;

export interface Weighted {
  readonly weight: number;
  readonly pipeline: PipelineSpec;
}

export function pipelineLines(members: readonly Weighted[], columns: number): string[] {
  const width = Math.min(WIDEST, columns) - 2;
  return members.flatMap(({ weight, pipeline }) => {
    const share = members.length === 1 ? '' : `${padStart(percent(weight), 5)}  `;
    const words = wrap(pipelineWords(pipeline), width - widthOf(share));
    return words.map((line, i) => `  ${i === 0 ? share : ' '.repeat(widthOf(share))}${line}`);
  });
}

/** What stands above them. */
export function pipelineTitle({ length }: readonly Weighted[], one: string): string {
  return length === 1 ? one : `The mean of ${length} pipelines`;
}
