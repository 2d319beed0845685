/** Finds the options of a choice again in a space that may have changed since they were recorded. */
import type { Parameter } from '../space/compiled-space.ts';
import { parseLine } from './lines.ts';
import { optionLabels } from './option-labels.ts';

/** The index now, of an option that had an index where `distribution`, Optuna's JSON text, was recorded. */
export type OptionIndex = (label: string, index: number, distribution: string | undefined) => number;

/**
 * Matches options by name. One that the space no longer has gets an index beyond those that it has, so that it lies outside
 * of it.
 */
export function optionIndex(parameters: readonly Parameter[]): OptionIndex {
  const names = new Map<string, readonly string[]>();
  for (const { label, options } of parameters) if (options) names.set(label, optionLabels(options).map(String));
  /** By label and recorded distribution: the new index of each option. */
  const moves = new Map<string, readonly number[]>();
  return (label, index, distribution) => {
    const now = names.get(label);
    if (!now || distribution === undefined) return index;
    const key = `${label}\n${distribution}`;
    let moved = moves.get(key);
    if (!moved) {
      moved = recordedOptions(distribution).map((name, i) => {
        const at = now.indexOf(name);
        return at < 0 ? now.length + i : at;
      });
      moves.set(key, moved);
    }
    return moved[index] ?? index;
  };
}

function recordedOptions(distribution: string): readonly string[] {
  const { attributes } = parseLine(distribution) as { readonly attributes?: { readonly choices?: readonly unknown[] } };
  return (attributes?.choices ?? []).map(String);
}
