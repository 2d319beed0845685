/** hyperopt-ts: AutoML for TypeScript. Everything that people use, from one place. */
export * from '@hyperopt-ts/data';
export * from '@hyperopt-ts/estimator';
export * from '@hyperopt-ts/models';
export { HyperoptError, ValidationError } from '@hyperopt-ts/numerics';
export type {
  Algorithm,
  AnnealOptions,
  CompiledSpace,
  EarlyStop,
  FminOptions,
  FminProgress,
  FminResult,
  FminTrial,
  Node,
  Objective,
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
  anneal,
  compileSpace,
  createStudy,
  DuplicateLabelError,
  fmin,
  hp,
  map,
  mix,
  noProgressLoss,
  random,
  spaceEval,
  Trials,
  tpe,
} from '@hyperopt-ts/tpe';
export * from '@hyperopt-ts/validation';
