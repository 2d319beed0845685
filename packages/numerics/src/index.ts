export { HyperoptError, ValidationError } from './errors/hyperopt-error.ts';
export { checkOptionNames, nearest } from './errors/unknown-option.ts';
export type { PathPart, Stream } from './random/stream.ts';
