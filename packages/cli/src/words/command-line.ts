/** A command to be typed. */

/** Quoted where a shell would take it apart. */
export function commandLine(...words: readonly string[]): string {
  return [
    'hyperopt-ts',
    ...words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)),
  ].join(' ');
}
