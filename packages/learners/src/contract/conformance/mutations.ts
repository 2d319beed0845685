/** Damaged copies of a state, as an edited or truncated file would give them. */
import { isPlainObject, isTypedArray } from './plain-data.ts';

export interface Mutation {
  readonly name: string;
  readonly state: unknown;
  /** No learner can accept it. The others are accepted or refused, but when accepted prediction must still work. */
  readonly mustFail: boolean;
}

export function mutations(state: unknown): Mutation[] {
  const found: Mutation[] = [null, undefined, 1, 'state', []].map((value) => ({
    name: `a state that is ${JSON.stringify(value)}`,
    state: value,
    mustFail: true,
  }));
  visit(state, 'state', (part) => part, found);
  return found;
}

/** `rebuild` gives the whole state with this part replaced. */
function visit(part: unknown, path: string, rebuild: (part: unknown) => unknown, found: Mutation[]): void {
  const add = (name: string, value: unknown, mustFail = false) =>
    found.push({ name: `${path} ${name}`, state: rebuild(value), mustFail });

  if (typeof part === 'number') {
    for (const value of [-1, 0.5, NaN, Infinity, 4294967295]) add(`set to ${value}`, value);
    add('set to a string', 'x', true);
  } else if (typeof part === 'string') {
    add('set to "nonsense"', 'nonsense');
    add('set to 1', 1);
  } else if (isTypedArray(part)) {
    add('set to null', null, true);
    if (part.length > 0) add('cut by one', part.slice(0, -1), true);
    for (const value of [-1, 2147483647, NaN]) add(`filled with ${value}`, part.slice().fill(value));
  } else if (Array.isArray(part)) {
    add('set to null', null, true);
    if (part.length > 0) add('cut by one', part.slice(0, -1));
    if (part.length > 0) {
      const copy = (value: unknown) => rebuild([value, ...part.slice(1)]);
      visit(part[0], `${path}[0]`, copy, found);
    }
  } else if (isPlainObject(part)) {
    for (const key of Object.keys(part)) {
      const { [key]: value, ...rest } = part;
      add(`without ${key}`, rest, path === 'state' && (isTypedArray(value) || typeof value === 'number'));
      visit(value, `${path}.${key}`, (next) => rebuild({ ...part, [key]: next }), found);
    }
  }
}
