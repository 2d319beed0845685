/** hyperopt-ts: AutoML for TypeScript. Everything that people use, from one place. */
export * from '@hyperopt-ts/data';
export * from '@hyperopt-ts/estimator';
export * from '@hyperopt-ts/models';
export { HyperoptError, ValidationError } from '@hyperopt-ts/numerics';
export type {
  Algorithm,
  CompiledSpace,
  FminOptions,
  FminResult,
  Node,
  Params,
  Space,
  Study,
  StudyOptions,
  TpeOptions,
  Trial,
  TrialResult,
  Value,
} from '@hyperopt-ts/tpe';
export {
  AllTrialsFailedError,
  compileSpace,
  createStudy,
  DuplicateLabelError,
  fmin,
  hp,
  map,
  random,
  spaceEval,
  Trials,
  tpe,
} from '@hyperopt-ts/tpe';
export * from '@hyperopt-ts/validation';
