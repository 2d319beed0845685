/** All problems, by family. */
import { conditional } from './conditional.ts';
import { discrete } from './discrete.ts';
import { heldOut } from './held-out.ts';
import { hyperopt } from './hyperopt.ts';
import { mixed } from './mixed.ts';
import { multimodal } from './multimodal.ts';
import { noisy } from './noisy.ts';
import type { Problem } from './problem.ts';
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
export type { Instance, Problem } from './problem.ts';
