import { describe, expect, test } from '@jest/globals';
import { memoryFile } from '../testing/memory-file.ts';
import { openPredictions } from './predictions-file.ts';

const SEARCH = 0xfeedface;
const remembered = [
  { predictions: Float32Array.of(0.1, 0.9, 1, 0), losses: Float32Array.of(2, Number.NaN) },
  { losses: Float32Array.of(-0, Infinity) },
  { predictions: Float32Array.of(5) },
];

function written() {
  const file = memoryFile();
  const predictions = openPredictions(file, SEARCH);
  const ends = remembered.map((of, trial) => {
    predictions.write(trial, of);
    return file.size;
  });
  return { file, ends };
}

/** How many blocks, from the first on, a file gives back as they were written. */
function intact(bytes: Uint8Array, search = SEARCH): number {
  const predictions = openPredictions(memoryFile(bytes), search);
  let count = 0;
  for (const [trial, of] of remembered.entries()) {
    const found = predictions.read(trial);
    if (!found) continue;
    expect(found).toEqual(of);
    expect(trial).toBe(count);
    count++;
  }
  return count;
}

describe('predictions in a file', () => {
  test('come back to the bit', () => {
    expect(intact(written().file.bytes)).toBe(3);
  });

  test('that is cut at any byte: the blocks before are whole, and the rest is dropped from the file', () => {
    const { file, ends } = written();
    for (let size = 0; size <= file.size; size++) {
      const cut = memoryFile(file.bytes.slice(0, size));
      openPredictions(cut, SEARCH);
      const whole = ends.filter((end) => end <= size);
      expect(intact(cut.bytes)).toBe(whole.length);
      expect(cut.size).toBe(whole.at(-1) ?? 0);
    }
  });

  test('that is damaged in any byte: the blocks before are whole', () => {
    const { file, ends } = written();
    for (let at = 0; at < file.size; at++) {
      const bytes = file.bytes.slice();
      bytes[at] ^= 1 << (at % 8);
      expect(intact(bytes)).toBe(ends.filter((end) => end <= at).length);
    }
  });

  test('of another search are none', () => {
    expect(intact(written().file.bytes, SEARCH + 1)).toBe(0);
  });

  test('of a trial that was run again: the later', () => {
    const { file } = written();
    openPredictions(file, SEARCH).write(0, { losses: Float32Array.of(7) });
    expect(openPredictions(file, SEARCH).read(0)).toEqual({ losses: Float32Array.of(7) });
  });
});
