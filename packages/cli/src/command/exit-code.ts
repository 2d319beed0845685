/** How the command ends, for scripts. */

export const exitCodes = {
  ok: 0,
  /** Everything that is not one of the following. */
  failed: 1,
  usage: 2,
  data: 3,
  interrupted: 130,
  terminated: 143,
} as const;

/** As help and the documentation tell it. */
export const exitCodeMeanings: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.ok, 'done'],
  [exitCodes.failed, 'failed: no trial gave a model, a file could not be written, or a fault of the program'],
  [exitCodes.usage, 'the command line is wrong: an unknown command, option, value or column'],
  [exitCodes.data, 'a data file, model or journal cannot be read, or does not fit'],
  [exitCodes.interrupted, 'ended by Ctrl-C (SIGTERM: 143); fit and resume save the best model so far first'],
];
