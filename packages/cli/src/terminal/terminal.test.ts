import { describe, expect, test } from '@jest/globals';
import { createLiveLines } from './live-lines.ts';
import { bar, longBar } from './sparkline.ts';
import { createStyle } from './style.ts';
import { fit, padEnd, padStart, plain, widthOf, wrap } from './width.ts';

const { red } = createStyle(true);

describe('the room that text takes', () => {
  test.each([
    ['abc', 3],
    [red('abc'), 3],
    ['日本', 4],
    ['é', 1],
    ['🚀', 2],
    ['', 0],
  ])('%j', (text, width) => expect(widthOf(text)).toBe(width));

  test('is cut to fit, and colours still end', () => {
    expect(fit('abcdef', 6)).toBe('abcdef');
    expect(fit('abcdef', 4)).toBe('abc…');
    expect(fit(red('abcdef'), 4)).toBe(red('abc…'));
    expect(fit('日本語', 4)).toBe('日…');
    expect(padStart('日', 4) + padEnd(red('x'), 3)).toBe(`  日${red('x')}  `);
  });

  test('is wrapped between words', () => {
    expect(wrap('one two  three', 7)).toEqual(['one two', 'three']);
    expect(wrap('incomprehensible', 4)).toEqual(['incomprehensible']);
  });
});

test('text from elsewhere does nothing to a terminal', () => {
  expect(plain('a\nb\tc')).toBe('a⏎b c');
  expect(plain('\u001b[31mred\u0007\u009b2J\u202egnp')).toBe('\ufffd[31mred\ufffd\ufffd2J\ufffdgnp');
});

test('bars', () => {
  expect([-1, 0, 0.5, 1, 2].map(bar).join('')).toBe('▁▁▅██');
  expect(longBar(0.5, 3)).toBe('█▌');
  expect(longBar(1, 3)).toBe('███');
  expect(longBar(0, 3)).toBe('');
});

describe('lines that are redrawn', () => {
  const recorded = (width: { columns: number }) => {
    const written: string[] = [];
    const lines = createLiveLines({ columns: () => width.columns, write: (text) => void written.push(text) });
    return { lines, written };
  };

  test('over what is there, and the cursor comes back', () => {
    const { lines, written } = recorded({ columns: 80 });
    lines.draw(['one', 'two']);
    lines.draw(['three']);
    lines.close();
    lines.close();
    expect(written).toEqual([
      '\u001b[?25l\rone\u001b[K\ntwo\u001b[K\u001b[J',
      '\r\u001b[1Athree\u001b[K\u001b[J',
      '\n\u001b[?25h',
    ]);
  });

  test('a terminal that became narrower has wrapped them', () => {
    const width = { columns: 10 };
    const { lines, written } = recorded(width);
    lines.draw(['123456789', '12345']);
    width.columns = 5;
    lines.draw(['1234']);
    expect(written[1]).toBe('\r\u001b[2A1234\u001b[K\u001b[J');
  });

  test('nothing of what was never drawn', () => {
    const { lines, written } = recorded({ columns: 80 });
    lines.close();
    expect(written).toEqual([]);
  });
});
