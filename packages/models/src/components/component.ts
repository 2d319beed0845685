/**
 * A component is a learner with a prior: a function that gives a search space over the learner's parameters. A caller fixes
 * any parameter with a value, or gives it a prior of their own with a node.
 */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { isNode, map, type Node, type Space } from '@hyperopt-ts/tpe';
import type { StepSpec } from '../spec/pipeline-spec.ts';

/** A value or a space for each parameter that is not left to the component's prior. */
export type ParamSpaces<Params> = { readonly [K in keyof Params]?: Space<Params[K]> };

/** Labels of parameters are `label.name`. */
export type Component<Params> = (label: string, params?: ParamSpaces<Params>) => Node<StepSpec>;

/** What a component needs to know of its learner or transformer. */
interface Described<Params> {
  readonly kind: string;
  readonly defaults: Params;
  resolve(params: Partial<Params>): Params;
}

/**
 * `prior` gets a function from parameter name to label, and what the caller gave; it returns spaces of records, which
 * together are the parameters that are drawn. What it says of a parameter that the caller gave is dropped when it stands in
 * a plain record, and overruled otherwise.
 */
export function defineComponent<Params extends object>(
  learner: Described<Params>,
  prior: (at: (name: string) => string, given: ParamSpaces<Params>) => readonly Space<Partial<Params>>[],
): Component<Params> {
  return (label, params = {}) => {
    const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
    checkGiven(learner, given);
    const drawn = prior((name) => `${label}.${name}`, params).map((part) =>
      isNode(part) ? part : without(part, given),
    );
    return map({ drawn, given }, (point) => ({
      kind: learner.kind,
      params: Object.assign({}, ...(point.drawn as object[]), point.given),
    }));
  };
}

/** Unknown names and impossible fixed values are errors when the space is built, not in every trial. */
function checkGiven<Params extends object>(learner: Described<Params>, given: object): void {
  const known = Object.keys(learner.defaults);
  checkOptionNames(learner.kind, given, known);
  const fixed = Object.entries(given).filter(([, value]) => !holdsNode(value));
  learner.resolve(Object.fromEntries(fixed) as Partial<Params>);
}

function holdsNode(space: unknown): boolean {
  if (typeof space !== 'object' || space === null) return false;
  return isNode(space) || Object.values(space).some(holdsNode);
}

function without(record: object, given: object): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !Object.hasOwn(given, name)));
}

/** The label of a component or selector, checked where it is given. */
export function checkLabel(owner: string, label: unknown): asserts label is string {
  if (typeof label !== 'string' || label === '') {
    throw new ValidationError(`${owner}: expected a label (a string that is not empty) first, found ${String(label)}`);
  }
}
