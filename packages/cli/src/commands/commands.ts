/** All commands, in the order in which help lists them. */
import type { Command } from '../command/command.ts';
import { explainCommand } from './explain.ts';
import { fitCommand } from './fit.ts';
import { inspectCommand } from './inspect.ts';
import { predictCommand } from './predict.ts';
import { resumeCommand } from './resume.ts';
import { schemaCommand } from './schema.ts';
import { scoreCommand } from './score.ts';

export const commands: readonly Command[] = [
  inspectCommand,
  fitCommand,
  resumeCommand,
  predictCommand,
  scoreCommand,
  explainCommand,
  schemaCommand,
];
