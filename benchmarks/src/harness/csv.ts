/**
 * Reads the CSV files of the benchmark data: a header, numbers everywhere but in the last column, which is the target;
 * names and labels may be quoted. An empty field is NaN.
 */

export interface Csv {
  readonly columns: string[];
  /** rows x (columns − 1), row-major. */
  readonly features: Float64Array;
  /** The last column, unquoted. */
  readonly target: string[];
}

export function parseCsv(text: string): Csv {
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = header.split(',').map(unquote);
  const width = columns.length - 1;
  const features = new Float64Array(lines.length * width);
  const target = lines.map((line, row) => {
    const fields = line.split(',');
    if (fields.length !== columns.length)
      throw new Error(`line ${row + 2}: expected ${columns.length} fields, found ${fields.length}`);
    for (let j = 0; j < width; j++) {
      const value = fields[j] === '' ? Number.NaN : Number(fields[j]);
      if (Number.isNaN(value) && fields[j] !== '')
        throw new Error(`line ${row + 2}, column "${columns[j]}": expected a number, found ${fields[j]}`);
      features[row * width + j] = value;
    }
    return unquote(fields[width]);
  });
  return { columns, features, target };
}

function unquote(field: string): string {
  return field.replace(/^"(.*)"$/, '$1');
}
