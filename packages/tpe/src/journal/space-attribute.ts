/** A study's parameters as they are kept in its journal, and the check that a resumed study has none of them of another kind. */
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
 * Throws a `ValidationError` (code `other-space`) when a parameter of `parameters` was of another kind in the journal. Other
 * bounds and options, and parameters that come or go, are no other space.
 */
export function checkKinds(journal: string, study: JournalStudy, parameters: readonly Parameter[]): void {
  const kinds = recordedKinds(study);
  for (const { label, distribution, options } of parameters) {
    const kind = options ? 'choice' : kindOf(distribution);
    const before = kinds.find((recorded) => recorded.label === label && recorded.kind !== kind);
    if (!before) continue;
    throw new ValidationError(
      `journal ${journal} is of another space: "${label}" is ${article(before.kind)} there, here ${article(kind)}`,
      { code: 'other-space' },
    );
  }
}

type Kind = 'choice' | 'integer' | 'number';

interface Recorded {
  readonly label: string;
  readonly kind: Kind;
}

function kindOf(distribution: Partial<Distribution>): Kind {
  return distribution.type === 'numeric' && !distribution.integer ? 'number' : 'integer';
}

/** The kinds in the study's attribute, which is of the last space, and in its trials, which may be of earlier ones or of Optuna. */
function recordedKinds({ systemAttributes, trials }: JournalStudy): readonly Recorded[] {
  const entries = systemAttributes.get(ATTRIBUTE.space) as readonly Entry[] | undefined;
  const kinds = (Array.isArray(entries) ? entries : []).map(({ label, distribution, options }: Entry): Recorded => {
    return { label, kind: options ? 'choice' : kindOf(distribution) };
  });
  const texts = new Map<string, Set<string>>();
  for (const { distributions } of trials) {
    for (const [label, text] of distributions) {
      const known = texts.get(label);
      if (known) known.add(text);
      else texts.set(label, new Set([text]));
    }
  }
  for (const [label, known] of texts) for (const text of known) kinds.push({ label, kind: optunaKind(text) });
  return kinds;
}

function optunaKind(text: string): Kind {
  const { name } = parseLine(text) as { readonly name: string };
  if (name === 'CategoricalDistribution') return 'choice';
  return /^Int/.test(name) ? 'integer' : 'number';
}

function article(kind: Kind): string {
  return kind === 'integer' ? 'an integer' : `a ${kind}`;
}
