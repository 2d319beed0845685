/** Names for the options of a choice, as Optuna's Categorical needs them: scalars, all different. */
import { isNode } from '../space/node.ts';

export type OptionLabel = string | number | boolean;

/**
 * The options themselves where all are strings, all finite numbers or all booleans, and different. Else a text for each: a
 * record's `kind`, `name` or `type`, a parameter's label; with its position where two would be the same.
 */
export function optionLabels(options: readonly unknown[]): readonly OptionLabel[] {
  const type = typeof options[0];
  const scalar = type === 'string' || type === 'boolean' || type === 'number';
  const alike = options.every((option) => typeof option === type && (type !== 'number' || Number.isFinite(option)));
  if (scalar && alike && new Set(options).size === options.length) return options as readonly OptionLabel[];
  const names = options.map(nameOf);
  return names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${i})`));
}

function nameOf(option: unknown): string {
  if (typeof option !== 'object' || option === null) return String(option);
  if (isNode(option)) return 'label' in option ? option.label : 'map';
  const { kind, name, type } = option as Readonly<Record<string, unknown>>;
  return [kind, name, type].find((text): text is string => typeof text === 'string') ?? 'option';
}
