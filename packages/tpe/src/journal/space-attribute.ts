/** A study's parameters as they are kept in its journal, and the check that a resumed study still has them. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Parameter } from '../space/compiled-space.ts';
import type { Distribution } from '../space/distribution.ts';
import { parseLine } from './lines.ts';
import { ATTRIBUTE } from './operations.ts';
import { type OptionLabel, optionLabels } from './option-labels.ts';
import type { JournalStudy } from './replay.ts';

/** One parameter in the attribute. Infinite bounds (of the normal types) are left out. */
interface Entry {
  readonly label: string;
  readonly distribution: Partial<Distribution>;
  readonly conditions?: Parameter['conditions'];
  readonly options?: readonly OptionLabel[];
}

export function spaceAttribute(parameters: readonly Parameter[]): readonly Entry[] {
  return parameters.map(({ label, distribution, conditions, options }) => ({
    label,
    distribution: Object.fromEntries(
      Object.entries(distribution).filter(([, value]) => typeof value !== 'number' || Number.isFinite(value)),
    ),
    ...(conditions.length > 0 && { conditions }),
    ...(options && { options: optionLabels(options) }),
  }));
}

/**
 * Throws a `ValidationError` (code `other-space`) when a parameter of `parameters` is of another kind in the journal, or a choice
 * has other options where it had some. Other bounds and added options are no other space.
 */
export function checkSameSpace(journal: string, study: JournalStudy, parameters: readonly Parameter[]): void {
  const known = new Map(recorded(study).map((shape) => [shape.label, shape]));
  for (const { label, distribution, options } of parameters) {
    const before = known.get(label);
    if (!before) continue;
    const kind = options ? 'choice' : kindOf(distribution);
    if (before.kind !== kind) {
      throw new ValidationError(
        `journal ${journal} is of another space: "${label}" is ${article(before.kind)} there, here ${article(kind)}`,
        { code: 'other-space' },
      );
    }
    const labels: readonly OptionLabel[] = options ? optionLabels(options) : [];
    const moved = (before.options ?? []).findIndex((option, i) => option !== labels[i]);
    if (moved >= 0) {
      const [was, is] = [before.options?.[moved], labels[moved]].map((option) => JSON.stringify(option));
      throw new ValidationError(
        `journal ${journal} is of another space: option ${moved} of "${label}" is ${was} there, here ${is ?? 'missing'}; options can be added at the end`,
        { code: 'other-space' },
      );
    }
  }
}

type Kind = 'choice' | 'integer' | 'number';

interface Shape {
  readonly label: string;
  readonly kind: Kind;
  readonly options?: readonly unknown[];
}

function kindOf(distribution: Partial<Distribution>): Kind {
  return distribution.type === 'numeric' && !distribution.integer ? 'number' : 'integer';
}

/** The parameters in the study's attribute; in a study that Optuna began, those of its trials. */
function recorded({ systemAttributes, trials }: JournalStudy): readonly Shape[] {
  const entries = systemAttributes.get(ATTRIBUTE.space) as readonly Entry[] | undefined;
  if (Array.isArray(entries)) {
    return entries.map(({ label, distribution, options }: Entry) => ({
      label,
      kind: options ? 'choice' : kindOf(distribution),
      options,
    }));
  }
  return trials.flatMap(({ distributions }) => [...distributions].map(([label, text]) => fromOptuna(label, text)));
}

function fromOptuna(label: string, text: string): Shape {
  const { name, attributes } = parseLine(text) as OptunaDistribution;
  if (name === 'CategoricalDistribution') return { label, kind: 'choice', options: attributes.choices };
  return { label, kind: /^Int/.test(name) ? 'integer' : 'number' };
}

function article(kind: Kind): string {
  return kind === 'integer' ? 'an integer' : `a ${kind}`;
}

interface OptunaDistribution {
  readonly name: string;
  readonly attributes: { readonly choices?: readonly unknown[] };
}
