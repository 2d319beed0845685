/** Numbers as a row of small bars. */

const BARS = '▁▂▃▄▅▆▇█';

/** The bar of a share from 0 to 1. */
export function bar(share: number): string {
  const level = Math.min(BARS.length - 1, Math.max(0, Math.round(share * (BARS.length - 1))));
  return BARS[level];
}

const EIGHTHS = ' ▏▎▍▌▋▊▉';

/** A bar of a share from 0 to 1 of `width` columns, to an eighth of a column. */
export function longBar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const rest = eighths % 8;
  return '█'.repeat(Math.floor(eighths / 8)) + (rest > 0 ? EIGHTHS[rest] : '');
}
