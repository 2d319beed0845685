import { expect, test } from '@jest/globals';
import { inferTask } from './infer-task.ts';

const numbers = (values: number[]) => inferTask({ name: 'y', type: 'number', values: Float64Array.from(values) }).task;
const repeated = (values: number[], times: number) => Array.from({ length: times }, () => values).flat();

test('words are classes', () => {
  const column = { name: 'y', type: 'category', levels: ['a', 'b'], codes: Int32Array.of(0, 1) } as const;
  expect(inferTask(column).task).toBe('classification');
});

test.each([
  ['two numbers', [0, 1, 1], 'classification'],
  ['two fractions', [0.5, 1.5, 0.5], 'classification'],
  ['ten digits', repeated([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 20), 'classification'],
  ['ten digits in few rows', repeated([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 19), 'regression'],
  ['halves', repeated([1, 1.5, 2], 100), 'regression'],
  [
    'many whole numbers',
    repeated(
      Array.from({ length: 21 }, (_, i) => i),
      100,
    ),
    'regression',
  ],
  ['missing ones do not count', [...repeated([1, 2, 3], 20), Number.NaN], 'classification'],
])('%s', (_, values, task) => {
  expect(numbers(values)).toBe(task);
});
