/** All problems, by family. */
import { conditional } from './conditional.ts';
import { discrete } from './discrete.ts';
import { heldOut } from './held-out.ts';
import { hyperopt } from './hyperopt.ts';
import { mixed } from './mixed.ts';
import { multimodal } from './multimodal.ts';
import { noisy } from './noisy.ts';
import type { Instance, Problem } from './problem.ts';
import { smooth } from './smooth.ts';

/** Those that constants may be tuned on. */
export const tuned: readonly Problem[] = [
  ...smooth,
  ...multimodal,
  ...discrete,
  ...mixed,
  ...conditional,
  ...noisy,
  ...hyperopt,
];

export const problems: readonly Problem[] = [...tuned, ...heldOut];

/** Makes instances by the problem's name; the last one is kept, as several searchers have it in turn. */
export function createInstances(): (name: string, number: number) => Instance {
  let last: { name: string; number: number; instance: Instance } | undefined;
  return (name, number) => {
    if (last?.name === name && last.number === number) return last.instance;
    const problem = problems.find((one) => one.name === name);
    if (!problem) throw new Error(`no problem ${name}`);
    last = { name, number, instance: problem.instance(number) };
    return last.instance;
  };
}

export type { Instance, Problem } from './problem.ts';
