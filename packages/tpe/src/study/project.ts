/** What a trial of an earlier run says of a space that may have changed since. */
import { expectedValue } from '../distributions/support.ts';
import type { CompiledSpace, Parameter, Params } from '../space/compiled-space.ts';
import { getOwn, setOwn } from '../space/record.ts';

export interface Projection {
  /** The parameters that the space still has and that its choices do not rule out. */
  readonly params: Params;
  /** They are all that the trial had, and a whole point of the space. */
  readonly exact: boolean;
}

type Activity = 'active' | 'inactive' | 'unknown';

/**
 * The part of a point that lies in the space; undefined when one of its values is outside (a narrowed range, an option that
 * is gone), or the space has none of its parameters. A choice that the trial did not have rules nothing out.
 */
export function project({ parameters }: CompiledSpace, params: Params): Projection | undefined {
  const byLabel = new Map(parameters.map((parameter) => [parameter.label, parameter]));
  const activities = new Map<string, Activity>();
  const activityOf = ({ label, conditions }: Parameter): Activity => {
    let activity = activities.get(label);
    if (activity) return activity;
    activity = conditions.length === 0 ? 'active' : 'inactive';
    for (const { parent, option } of conditions) {
      const choice = byLabel.get(parent);
      const above = choice ? activityOf(choice) : 'inactive';
      if (above === 'inactive') continue;
      const chosen = getOwn(params, parent);
      if (chosen === undefined) activity = 'unknown';
      else if (chosen === option) {
        activity = 'active';
        break;
      }
    }
    activities.set(label, activity);
    return activity;
  };

  const kept = {};
  let count = 0;
  let whole = true;
  for (const parameter of parameters) {
    const { label, distribution } = parameter;
    const activity = activityOf(parameter);
    const value = getOwn(params, label);
    if (value === undefined) whole &&= activity === 'inactive';
    else if (activity !== 'inactive') {
      if (expectedValue(distribution, value)) return undefined;
      setOwn(kept, label, value);
      count++;
    }
  }
  if (count === 0 && parameters.length > 0) return undefined;
  return { params: kept, exact: whole && count === Object.keys(params).length };
}
