/** Compiles a space: finds its parameters and under which choices they are active. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { samplePrior } from '../distributions/sample-prior.ts';
import type { Block, Slot } from './block.ts';
import { checkPoint } from './check-point.ts';
import type { CompiledSpace, Condition, Parameter, Params } from './compiled-space.ts';
import { countPoints } from './count-points.ts';
import { DuplicateLabelError } from './duplicate-label-error.ts';
import { evaluate } from './evaluate.ts';
import { isNode, NODE, type ParameterNode } from './node.ts';
import { isPlainRecord, setOwn } from './record.ts';
import type { Value } from './value.ts';

/**
 * Compiles a space. Throws a `DuplicateLabelError` when two different nodes have one label, and a `ValidationError` (code
 * `invalid-space`) when a part of it is neither a node nor a plain record, array, string, number, boolean, null or
 * undefined, or holds itself.
 */
export function compileSpace<const S>(space: S): CompiledSpace<Value<S>> {
  const slots = new Map<ParameterNode<unknown>, Slot>();
  const byLabel = new Map<string, Parameter>();
  const parameters: Parameter[] = [];
  const open = new Set<unknown>();

  /** Adds what `part` reaches to `block`; `condition` is the option it is in, undefined at the root. */
  const visit = (part: unknown, path: string, condition: Condition | undefined, block: Slot[]): void => {
    if (typeof part !== 'object' || part === null) {
      checkLiteral(part, path);
      return;
    }
    if (open.has(part)) throw invalid(path, 'the space holds itself');
    open.add(part);
    if (!isNode(part)) {
      if (!Array.isArray(part) && !isPlainRecord(part)) throw invalid(path, 'expected a plain record or array');
      for (const key of Object.keys(part)) {
        visit((part as Record<string, unknown>)[key], path ? `${path}.${key}` : key, condition, block);
      }
    } else if (part[NODE] === 'map') visit(part.input, path, condition, block);
    else block.push(slotOf(part, condition));
    open.delete(part);
  };

  const slotOf = (node: ParameterNode<unknown>, condition: Condition | undefined): Slot => {
    const known = slots.get(node);
    if (known) {
      addCondition(known.parameter, condition);
      return known;
    }
    const { label, distribution, options = [] } = node;
    if (byLabel.has(label)) throw new DuplicateLabelError(label);
    const parameter: Parameter = {
      ...{ label, index: parameters.length, distribution, conditions: condition ? [condition] : [] },
      ...(node.options && { options }),
    };
    parameters.push(parameter);
    byLabel.set(label, parameter);
    const branches: Slot[][] = options.map(() => []);
    const slot = { parameter, branches };
    slots.set(node, slot);
    options.forEach((option, i) => {
      visit(option, `${label}[${i}]`, { parent: label, option: i }, branches[i]);
    });
    return slot;
  };

  const root: Slot[] = [];
  visit(space, '', undefined, root);

  const compiled: CompiledSpace<Value<S>> = {
    parameters,
    size: countPoints(root),
    fill: (choose) => fill(root, choose),
    sample: (stream) => fill(root, ({ label, distribution }) => samplePrior(distribution, stream.stream(label))),
    evaluate: (params) => evaluate(space, params) as Value<S>,
    check: (params) => checkPoint(byLabel, params),
  };
  return compiled;
}

/** A parameter that is used outside every option, too, is always active: its list of conditions stays empty. */
function addCondition(parameter: Parameter, condition: Condition | undefined): void {
  const conditions = parameter.conditions as Condition[];
  if (condition === undefined) conditions.length = 0;
  else if (
    conditions.length > 0 &&
    !conditions.some((c) => c.parent === condition.parent && c.option === condition.option)
  )
    conditions.push(condition);
}

function fill(root: Block, choose: (parameter: Parameter) => number): Params {
  const params: Record<string, number> = {};
  const visit = (block: Block): void => {
    for (const { parameter, branches } of block) {
      if (Object.hasOwn(params, parameter.label)) continue;
      const value = choose(parameter);
      setOwn(params, parameter.label, value);
      if (branches.length > 0) visit(branches[value]);
    }
  };
  visit(root);
  return params;
}

function checkLiteral(part: unknown, path: string): void {
  if (typeof part === 'function' || typeof part === 'symbol' || typeof part === 'bigint') {
    throw invalid(path, `a ${typeof part} cannot be part of a space`);
  }
}

function invalid(path: string, what: string): ValidationError {
  return new ValidationError(`space${path ? ` at ${path}` : ''}: ${what}`, { code: 'invalid-space' });
}
