/**
 * A model as a document and back: format, version, task, classes, schema, pipeline, validation. It holds kinds, parameters
 * and plain states, never code or module names, and nothing of the time, the host or the workers.
 */
import {
  checkSchema,
  decode,
  encode,
  encodeChunks,
  type Label,
  ModelFormatError,
  type PlainObject,
  type Schema,
} from '@hyperopt-ts/data';
import type { FittedPipeline, FittedStep } from '../pipeline/fit-spec.ts';
import type { AnyLearner, Registry } from '../registry/registry.ts';
import type { Decision } from './decision.ts';
import type { Member } from './members.ts';
import type { HonestScore, ModelParts, Validation } from './model.ts';
import { libraryVersion } from './version.ts';

const FORMAT = 'hyperopt-ts/model';
const VERSION = 1;

/** The document as an object for JSON.stringify. */
export function modelToJson(parts: ModelParts): object {
  return encode(envelope(parts));
}

/** The text of the document in pieces, so that a large model is never one string. */
export function modelToChunks(parts: ModelParts): Generator<string> {
  return encodeChunks(envelope(parts));
}

/**
 * The model that a document holds. Throws a ModelFormatError that says where when it is none, is from a newer version, was
 * cut or edited, or holds a state that its learner does not accept; a ValidationError for a kind that `registry` lacks.
 */
export function modelFromJson(document: unknown, registry: Registry): ModelParts {
  checkHeader(document);
  const { task, classes, schema, exSchemas, pipeline, ensemble, decision, validation } = decode(document);
  if (task !== 'classification' && task !== 'regression') throw wrong('task', "'classification' or 'regression'");
  checkSchema(schema);
  if (exSchemas !== undefined) checkExSchemas(exSchemas);
  const parts: ModelParts = {
    task,
    classes: checkClasses(classes, task),
    schema: schema as Schema,
    ...(exSchemas === undefined ? {} : { exSchemas: exSchemas as Schema[] }),
    members:
      ensemble === undefined
        ? [{ weight: 1, pipeline: checkPipeline(pipeline, 'pipeline', task, registry) }]
        : checkEnsemble(ensemble, task, registry),
    ...(decision === undefined ? {} : { decision: checkDecision(decision, classes) }),
    ...(validation === undefined ? {} : { validation: checkValidation(validation) }),
  };
  return parts;
}

/** One member is the model's `pipeline`; several are its `ensemble`. */
function envelope({ task, classes, schema, exSchemas, members, decision, validation }: ModelParts): object {
  const content = members.length === 1 ? { pipeline: members[0].pipeline } : { ensemble: members };
  const header = { format: FORMAT, version: VERSION, library: libraryVersion };
  return { ...header, task, classes, schema, ...(exSchemas ? { exSchemas } : {}), ...content, decision, validation };
}

/** Before anything else, so that a file of another kind or of the future is told as such. */
function checkHeader(document: unknown): void {
  const { format, version } = asObject(document, '');
  if (format !== FORMAT) throw wrong('format', `"${FORMAT}"`, format);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw wrong('version', 'a version', version);
  if (version > VERSION) {
    throw new ModelFormatError(
      'version',
      `${version} is newer than ${VERSION}, the newest this library reads; update it`,
    );
  }
}

function checkExSchemas(schemas: unknown): void {
  if (!Array.isArray(schemas) || schemas.length === 0) throw wrong('exSchemas', 'an array of schemas');
  schemas.forEach((schema, i) => {
    checkSchema(schema, `exSchemas[${i}]`);
  });
}

function checkClasses(classes: unknown, task: ModelParts['task']): Label[] {
  if (!Array.isArray(classes)) throw wrong('classes', 'an array');
  if (task === 'classification' ? classes.length < 2 : classes.length > 0) {
    throw wrong('classes', task === 'classification' ? 'at least two classes' : 'no class');
  }
  const type = typeof classes[0];
  for (const label of classes) {
    if (typeof label !== type || !['string', 'number', 'boolean'].includes(type))
      throw wrong('classes', 'labels of one type');
  }
  if (new Set(classes).size !== classes.length) throw wrong('classes', 'different labels');
  return classes;
}

function checkEnsemble(ensemble: unknown, task: ModelParts['task'], registry: Registry): Member[] {
  if (!Array.isArray(ensemble) || ensemble.length < 2) throw wrong('ensemble', 'an array of at least two members');
  const members = ensemble.map((member, i) => {
    const { weight, pipeline } = asObject(member, `ensemble[${i}]`);
    if (typeof weight !== 'number' || !(weight > 0 && weight < 1)) {
      throw wrong(`ensemble[${i}].weight`, 'a number between 0 and 1', weight);
    }
    return { weight, pipeline: checkPipeline(pipeline, `ensemble[${i}].pipeline`, task, registry) };
  });
  const sum = members.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) throw wrong('ensemble', 'weights that add up to 1', sum);
  return members;
}

function checkPipeline(pipeline: unknown, path: string, task: ModelParts['task'], registry: Registry): FittedPipeline {
  const { preprocessing, learner } = asObject(pipeline, path);
  if (!Array.isArray(preprocessing)) throw wrong(`${path}.preprocessing`, 'an array');
  const steps = preprocessing.map((step, i) => checkStep(step, `${path}.preprocessing[${i}]`, registry));
  for (const { kind } of steps) registry.transformer(kind);
  const last = checkStep(learner, `${path}.learner`, registry);
  const role = task === 'classification' ? 'classifier' : 'regressor';
  if (registry.get(last.kind).role !== role) throw wrong(`${path}.learner.kind`, `a ${role}`, last.kind);
  return { preprocessing: steps, learner: last };
}

function checkDecision(decision: unknown, classes: unknown): Decision {
  const { temperature, threshold, costs } = asObject(decision, 'decision');
  const nClasses = (classes as Label[]).length;
  if (temperature !== undefined && !(isNumber(temperature) && temperature > 0 && temperature < Infinity)) {
    throw wrong('decision.temperature', 'a number above 0', temperature);
  }
  if (threshold !== undefined && !(isNumber(threshold) && threshold > 0 && threshold < 1)) {
    throw wrong('decision.threshold', 'a number between 0 and 1', threshold);
  }
  if (threshold !== undefined && nClasses !== 2) throw wrong('decision.threshold', 'two classes');
  if (temperature !== undefined && nClasses === 0) throw wrong('decision.temperature', 'classes');
  if (costs !== undefined && !isCosts(costs, nClasses)) {
    throw wrong('decision.costs', `${nClasses} x ${nClasses} numbers >= 0`);
  }
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(costs === undefined ? {} : { costs: costs as number[] }),
  };
}

function isCosts(costs: unknown, nClasses: number): boolean {
  return (
    Array.isArray(costs) &&
    nClasses > 0 &&
    costs.length === nClasses * nClasses &&
    costs.every((cost) => isNumber(cost) && cost >= 0 && cost < Infinity)
  );
}

function checkStep(step: unknown, path: string, registry: Registry): FittedStep {
  const { kind, params, state } = asObject(step, path);
  if (typeof kind !== 'string') throw wrong(`${path}.kind`, 'a string', kind);
  // Annotated, as an assertion's target must be.
  const learner: AnyLearner = registry.get(kind);
  try {
    learner.resolve(asObject(params, `${path}.params`));
  } catch (cause) {
    throw new ModelFormatError(`${path}.params`, (cause as Error).message, { cause });
  }
  try {
    learner.checkState(state);
  } catch (cause) {
    throw new ModelFormatError(`${path}.state`, (cause as Error).message, { cause });
  }
  return { kind, params: params as FittedStep['params'], state };
}

function checkValidation(validation: unknown): Validation {
  const { metric, score, honest } = asObject(validation, 'validation');
  if (typeof metric !== 'string' || typeof score !== 'number') throw wrong('validation', 'a metric and its score');
  return honest === undefined ? { metric, score } : { metric, score, honest: checkHonest(honest) };
}

function checkHonest(honest: unknown): HonestScore {
  const { method, score, low, high } = asObject(honest, 'validation.honest');
  if (typeof method !== 'string' || !(isNumber(score) && isNumber(low) && isNumber(high))) {
    throw wrong('validation.honest', 'a method, a score and its interval');
  }
  return { method, score, low, high };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function asObject(value: unknown, path: string): PlainObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as PlainObject;
  throw wrong(path, 'an object');
}

function wrong(path: string, expected: string, found?: unknown): ModelFormatError {
  return new ModelFormatError(
    path,
    `expected ${expected}${found === undefined ? '' : `, found ${JSON.stringify(found)}`}`,
  );
}
