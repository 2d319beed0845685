/** Colours and weights of text on a terminal, or none. */

export interface Style {
  readonly colors: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** Only the first sixteen colours, which people have chosen to be legible on their terminal. */
export function createStyle(colors: boolean): Style {
  const paint =
    (on: number, off: number) =>
    (text: string): string =>
      colors && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    colors,
    ...{ bold: paint(1, 22), dim: paint(2, 22) },
    ...{ red: paint(31, 39), green: paint(32, 39), yellow: paint(33, 39), cyan: paint(36, 39) },
  };
}
