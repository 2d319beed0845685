import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { commands } from '../commands/commands.ts';
import { createStyle } from '../terminal/style.ts';
import { widthOf } from '../terminal/width.ts';
import { exitCodeMeanings } from './exit-code.ts';
import { commandHelp, optionsTable, programHelp, usage } from './help.ts';
import { findCommand, parseWords } from './parse.ts';

const plain = createStyle(false);

test.each([60, 80, 140])('help fits into %d columns and ends its lines', (columns) => {
  const texts = [programHelp(commands, plain, columns), ...commands.map((one) => commandHelp(one, plain, columns))];
  for (const text of texts) {
    expect(text).toMatch(/[^\n]\n$/);
    // A command to be copied is not broken.
    const prose = text.split('\n').filter((line) => !line.includes('hyperopt-ts '));
    expect(Math.max(...prose.map(widthOf))).toBeLessThanOrEqual(Math.min(100, columns));
  }
});

test('help tells each option, and every example is one that the command takes', () => {
  for (const command of commands) {
    const help = commandHelp(command, plain, 80);
    for (const name of Object.keys(command.options)) expect(help).toContain(`--${name}`);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) {
      const [program, name, ...words] = line.replace(/ [|>].*/, '').split(' ');
      expect(program).toBe('hyperopt-ts');
      expect(() => parseWords(findCommand(name, commands), words)).not.toThrow();
    }
  }
});

test('colours change nothing but colours', () => {
  const [fit] = commands;
  const colored = commandHelp(fit, createStyle(true), 80);
  expect(colored).not.toBe(commandHelp(fit, plain, 80));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(commandHelp(fit, plain, 80));
});

test('README.md has the tables that are made of the declarations: node packages/cli/dist/command/print-tables.js', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const command of commands) {
    expect(readme).toContain(`hyperopt-ts ${usage(command)}`);
    if (Object.keys(command.options).length > 0) expect(readme).toContain(optionsTable(command));
  }
  for (const [code, meaning] of exitCodeMeanings) expect(readme).toContain(`| ${code} | ${meaning} |`);
});
