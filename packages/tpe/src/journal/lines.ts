/**
 * One JSON value per line, as Python's json module writes and reads it: NaN, Infinity and -Infinity are numbers there, and a
 * journal has them where an objective reported them.
 */

/** Stands for NaN while a line is parsed; Infinity needs no stand-in, as 1e999 is infinite. */
const NOT_A_NUMBER = '\u0000NaN';

/** The JSON text of plain data. What JSON has no word for is left out of records and null in arrays, as JSON.stringify does. */
export function formatValue(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => formatValue(item) ?? 'null').join()}]`;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const text = formatValue(member);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${members.join()}}`;
}

/** Parses a line. Throws a SyntaxError when it is no JSON, Python's numbers aside. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    const strict = line.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (token) => {
      if (token === 'NaN') return JSON.stringify(NOT_A_NUMBER);
      return token.startsWith('"') ? token : token.replace('Infinity', '1e999');
    });
    return JSON.parse(strict, (_key, value) => (value === NOT_A_NUMBER ? Number.NaN : value));
  }
}
