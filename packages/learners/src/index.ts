export { drive } from './contract/drive.ts';
export type { Accepts, Classifier, Learner, Progress, Regressor, Role, Transformer } from './contract/learner.ts';
export type { ParamRule, ParamSpace } from './contract/params.ts';
export { defineParams, either, flag, integer, oneOf, real } from './contract/params.ts';
export type { CountingRun, Run } from './contract/run.ts';
export { createRun } from './contract/run.ts';
