import { expect, test } from '@jest/globals';
import { parseTable } from './portfolio.ts';

test('sets, tasks and targets are read off the table', () => {
  const text =
    'Words | with | bars.\n\n| name | task | target | rows |\n|---|---|---|---|\n| penguins | classification | species | 344 |\n| birthwt | regression | bwt | 189 |\n';
  expect(parseTable(text)).toEqual([
    { name: 'penguins', task: 'classification', target: 'species' },
    { name: 'birthwt', task: 'regression', target: 'bwt' },
  ]);
});
