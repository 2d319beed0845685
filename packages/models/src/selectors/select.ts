/** A choice among components that remembers its members' names. */
import { hp, type Node } from '@hyperopt-ts/tpe';
import { checkLabel } from '../components/component.ts';
import { type Start, withStarts } from '../portfolio/starts.ts';

/** Members by name: each is given its own label, `label.name`. */
export function select<T>(
  selector: string,
  label: string,
  members: Readonly<Record<string, (label: string) => unknown>>,
  starts?: readonly Start[],
): Node<T> {
  checkLabel(selector, label);
  const names = Object.keys(members);
  const options = names.map((name) => members[name](`${label}.${name}`));
  return withStarts(hp.choice(label, options) as Node<T>, { label, names, starts });
}
