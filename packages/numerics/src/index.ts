export { HyperoptError, ValidationError } from './errors/hyperopt-error.ts';
export { checkOptionNames, nearest } from './errors/unknown-option.ts';
export { stream } from './random/path-stream.ts';
export type { PathPart, Stream } from './random/stream.ts';
export { xoshiro128starstar } from './random/xoshiro128starstar.ts';
export { normalQuantile } from './special/normal-quantile.ts';
