// Writes src/data/NAME.ts from files/NAME.csv.gz: each column as integers (value times a power of ten) in as few bits as
// its range needs, columns one after the other, base64. Run it when a file in files/ changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
for (const name of ['digits', 'iris', 'wine', 'breast_cancer', 'diabetes']) {
  const [header, ...lines] = gunzipSync(readFileSync(`${here}files/${name}.csv.gz`))
    .toString()
    .trim()
    .split('\n');
  const cells = lines.map((line) => line.split(','));
  const bits = [];
  const columns = header.split(',').map((column, j) => {
    const texts = cells.map((row) => row[j]);
    const { entry, codes } = pack(column, texts);
    const width = entry[3];
    for (const code of codes) for (let bit = width - 1; bit >= 0; bit--) bits.push(Math.floor(code / 2 ** bit) % 2);
    return entry;
  });
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (let i = 0; i < bits.length; i++) bytes[i >> 3] |= bits[i] << (7 - (i & 7));
  const rows = columns.map((entry) => `    ${literal(entry)},`).join('\n');
  const file = `// Generated from files/${name}.csv.gz by make.js.
import type { Packed } from '../unpack.ts';

// biome-ignore format: one column a line
export const packed: Packed = {
  rows: ${cells.length},
  columns: [
${rows}
  ],
  bits:
    '${bytes.toString('base64')}',
};
`;
  writeFileSync(`${here}src/data/${name.replace('_', '-')}.ts`, file);
}

/** [name, scale, lowest, width] of numbers, [name, levels, 0, width] of text and of long fractions; and the integers to store. */
function pack(name, texts) {
  const isNumber = texts.every((text) => text !== '' && Number.isFinite(Number(text)));
  const values = isNumber ? texts.map(Number) : texts;
  for (let scale = 1; isNumber && scale <= 1e9; scale *= 10) {
    const integers = values.map((value) => Math.round(value * scale));
    const lowest = Math.min(...integers);
    const width = widthOf(Math.max(...integers) - lowest);
    if (width <= 32 && values.every((value, i) => Object.is(integers[i] / scale, value)))
      return { entry: [name, scale, lowest, width], codes: integers.map((integer) => integer - lowest) };
  }
  const levels = [...new Set(values)].sort(isNumber ? (a, b) => a - b : undefined);
  return { entry: [name, levels, 0, widthOf(levels.length - 1)], codes: values.map((value) => levels.indexOf(value)) };
}

function widthOf(largest) {
  return largest === 0 ? 0 : Math.floor(Math.log2(largest)) + 1;
}

function literal(entry) {
  return JSON.stringify(entry).replaceAll('"', "'").replaceAll(',', ', ');
}
