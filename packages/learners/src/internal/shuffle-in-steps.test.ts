import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { shuffleInSteps } from './shuffle-in-steps.ts';

test('shuffles as the stream does, with pauses', () => {
  const items = Int32Array.from({ length: 300_000 }, (_, i) => i);
  const expected = stream(3, 'rows').shuffle(items.slice());
  const shuffling = shuffleInSteps(items, stream(3, 'rows'));
  let pauses = 0;
  let turn = shuffling.next();
  for (; !turn.done; turn = shuffling.next()) pauses++;
  expect(pauses).toBe(2);
  expect(turn.value).toBe(items);
  expect(items).toEqual(expected);
});
