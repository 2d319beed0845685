import { describe, expect, test } from '@jest/globals';
import { type Command, defineCommand, type Given } from './command.ts';
import { flag, list, number, oneOf, text, whole } from './option.ts';
import { findCommand, parseWords } from './parse.ts';

const command: Command = defineCommand({
  name: 'fit',
  summary: '',
  arguments: [
    { name: 'data', help: 'a table' },
    { name: 'more', help: '', optional: true },
  ],
  options: {
    target: text('COLUMN', { help: '' }),
    time: number('SECONDS', { least: 1, help: '' }),
    evals: whole('N', { least: 1, help: '' }),
    ignore: list('COLUMNS', { help: '' }),
    honest: oneOf(['bbc', 'holdout', 'nested'], { help: '' }),
    force: flag({ help: '' }),
  },
  examples: [],
  run: async () => 0,
});

const parse = (...words: string[]): Given => parseWords(command, words);

test('options and arguments stand in any order, and the last of an option counts', () => {
  const words = ['--target', 'y', '--time=1.5', 'a.csv', '--force', '--target', 'z', '--ignore', 'id, name', '--json'];
  expect(parse(...words)).toEqual({
    arguments: ['a.csv'],
    options: { target: 'z', time: 1.5, force: true, ignore: ['id', 'name'], json: true },
    words,
  });
  expect(parse('--', '--odd.csv').arguments).toEqual(['--odd.csv']);
  expect(parse('a.csv', '--target=--y').options).toEqual({ target: '--y' });
  expect(parse('-h').options).toEqual({ help: true });
});

describe('what is wrong is told, with the nearest that is right', () => {
  test.each([
    [['a.csv', '--tarjet', 'y'], 'unknown option "--tarjet"; did you mean "--target"?'],
    [['a.csv', '--colour'], 'unknown option "--colour"; see hyperopt-ts fit --help'],
    [['a.csv', '--__proto__', 'y'], 'unknown option "--__proto__"; see hyperopt-ts fit --help'],
    [['a.csv', '--constructor'], 'unknown option "--constructor"; see hyperopt-ts fit --help'],
    [['a.csv', '-x'], 'unknown option "-x"; see hyperopt-ts fit --help'],
    [['a.csv', '--target'], '--target: expected COLUMN after it'],
    [['a.csv', '--target', '--force'], '--target: expected COLUMN after it'],
    [['a.csv', '--target='], '--target: expected COLUMN, found nothing'],
    [['a.csv', '--force=yes'], '--force takes no value, found "yes"'],
    [['a.csv', '--time', '0'], '--time: expected a number >= 1, found "0"'],
    [['a.csv', '--time', '-5'], '--time: expected a number >= 1, found "-5"'],
    [['a.csv', '--time', 'ten'], '--time: expected a number >= 1, found "ten"'],
    [['a.csv', '--time', 'Infinity'], '--time: expected a number >= 1, found "Infinity"'],
    [['a.csv', '--evals', '2.5'], '--evals: expected a whole number >= 1, found "2.5"'],
    [['a.csv', '--honest', 'bcc'], '--honest: unknown value "bcc"; did you mean "bbc"?'],
    [['a.csv', '--honest', 'yes'], '--honest: unknown value "yes"; known: bbc, holdout, nested'],
    [[], 'fit: <data> is missing: a table'],
    [['a', 'b', 'c'], 'fit: one argument too many, "c" (write --option value)'],
  ])('%j', (words, message) => {
    expect(() => parse(...words)).toThrow(message);
  });

  test('a command', () => {
    expect(findCommand('fit', [command])).toBe(command);
    expect(() => findCommand('fi', [command])).toThrow('unknown command "fi"; did you mean "fit"?');
    expect(() => findCommand('train', [command])).toThrow('unknown command "train"; known: fit');
  });
});
