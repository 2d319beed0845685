/** How much room text takes on a terminal, and how it is made to fit. */

/** An escape sequence, such as a colour. */
const ESCAPE = `${String.fromCharCode(27)}\\[[\\d;?]*[A-Za-z]`;
/** What takes no room: escape sequences, joiners and marks above or below a letter. */
const NOTHING = new RegExp(`${ESCAPE}|[\\p{Mn}\\p{Me}\\p{Cf}]`, 'gu');
/** What takes two columns: East Asian letters and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
/** Escape sequences and characters. */
const PARTS = new RegExp(`${ESCAPE}|[\\s\\S]`, 'gu');

/** Columns that `text` takes. */
export function widthOf(text: string): number {
  const shown = text.replace(NOTHING, '');
  return Array.from(shown).length + (shown.match(WIDE)?.length ?? 0);
}

/** The text, cut to `width` columns with `…` at its end where it is longer. Escape sequences are kept, so that colours end. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let [room, cut] = [width - 1, false];
  const parts = text.match(PARTS) ?? [];
  return parts
    .map((part) => {
      if (part.length > 1 && widthOf(part) === 0) return part;
      if (cut) return '';
      room -= widthOf(part);
      cut = room < 0;
      return cut ? '…' : part;
    })
    .join('');
}

/** Text from elsewhere (a file's cells, names of columns) as one line that does nothing to a terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (found) => {
    if (found === '\n') return '⏎';
    return found === '\t' ? ' ' : '\ufffd';
  });
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Lines of at most `width` columns, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
