import type { Algorithm } from '../../study/algorithm.ts';
import type { TpeOptions } from './options.ts';

export function tpe(options: TpeOptions = {}): Algorithm {
  return { name: 'tpe', suggest: (_history, space, stream) => space.sample(stream), ...(options && {}) };
}
