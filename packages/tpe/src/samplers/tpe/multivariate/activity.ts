/** Which parameters of a space are active, given the choices: a plan made once for a space and walked for each candidate. */
import type { CompiledSpace, Parameter } from '../../../space/compiled-space.ts';

export interface Activity {
  /** Indices of all parameters, each after all choices that it depends on. */
  readonly order: Int32Array;
  /** By parameter: flat pairs of (index of the choice, option), one of which must hold; empty: always active. */
  readonly conditions: readonly Int32Array[];
}

export function activityOf({ parameters }: CompiledSpace): Activity {
  const indexOf = new Map(parameters.map(({ label, index }) => [label, index]));
  const conditions = parameters.map((parameter) => pairs(parameter, indexOf));
  const order: number[] = [];
  const placed = new Set<number>();
  const place = (index: number): void => {
    if (placed.has(index)) return;
    placed.add(index);
    const own = conditions[index];
    for (let i = 0; i < own.length; i += 2) place(own[i]);
    order.push(index);
  };
  for (const { index } of parameters) place(index);
  return { order: Int32Array.from(order), conditions };
}

function pairs({ conditions }: Parameter, indexOf: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(conditions.flatMap(({ parent, option }) => [indexOf.get(parent) ?? -1, option]));
}

/** Whether a parameter is active; `values` holds, from `at` on, those of the active parameters, NaN for the others. */
export function isActive(conditions: Int32Array, values: Float64Array, at: number): boolean {
  if (conditions.length === 0) return true;
  for (let i = 0; i < conditions.length; i += 2) {
    if (values[at + conditions[i]] === conditions[i + 1]) return true;
  }
  return false;
}
