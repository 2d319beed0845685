import { expect, test } from '@jest/globals';
import { killSearches } from './kill-searches.ts';

test('a search that was killed ends with the trials of one that was not', async () => {
  const searches = await killSearches(5, 30);
  for (const { same } of searches) expect(same).toBe(true);
  expect(searches.some(({ running }) => running > 0)).toBe(true);
});
