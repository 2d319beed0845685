/**
 * Reads CSV files with named columns of any type: fields may be quoted and then hold commas. An empty field is missing. A
 * column is of numbers when every field that is there is a number without quotes; else of text.
 */

export type NamedColumn = (number | null)[] | (string | null)[];

export function parseNamedCsv(text: string): Map<string, NamedColumn> {
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = fieldsOf(header).map(({ text }) => text);
  const rows = lines.map((line, row) => {
    const fields = fieldsOf(line);
    if (fields.length !== names.length)
      throw new Error(`line ${row + 2}: expected ${names.length} fields, found ${fields.length}`);
    return fields;
  });
  return new Map(names.map((name, j) => [name, column(rows.map((fields) => fields[j]))]));
}

interface Field {
  readonly text: string;
  readonly quoted: boolean;
}

/** A quote within quotes is doubled. */
function fieldsOf(line: string): Field[] {
  return [...`${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g)].map(([, quoted, plain]) =>
    quoted === undefined ? { text: plain, quoted: false } : { text: quoted.replaceAll('""', '"'), quoted: true },
  );
}

function column(fields: readonly Field[]): NamedColumn {
  const missing = ({ text, quoted }: Field) => text === '' && !quoted;
  const numbers = fields.every((field) => missing(field) || (!field.quoted && Number.isFinite(Number(field.text))));
  return numbers
    ? fields.map((field) => (missing(field) ? null : Number(field.text)))
    : fields.map((field) => (missing(field) ? null : field.text));
}
