/** The terms of a text, as scikit-learn's analyzers give them. */
import { englishStopWords } from './stop-words.ts';
import type { TextAnalysis } from './text-analysis.ts';

const WORD = /[\p{L}\p{N}_]{2,}/gu;
const SPACES = /\s\s+/g;
const SURROGATE = /[\ud800-\udfff]/;
const MARKS = /\p{M}/gu;

/** A function that calls `visit` with each term of a text, as often as it occurs. */
export function termsOf(analysis: TextAnalysis): (text: string, visit: (term: string) => void) => void {
  const { analyzer, ngramRange, stopWords, lowercase, stripAccents } = analysis;
  const [least, most] = ngramRange;
  const visitTerms = { word: wordTerms(least, most, stopWords !== null), char: charTerms, charWb: wordCharTerms }[
    analyzer
  ];
  return (text, visit) => {
    const lower = lowercase ? text.toLowerCase() : text;
    const plain = stripAccents === null ? lower : lower.normalize('NFKD').replace(MARKS, '');
    visitTerms(plain, least, most, visit);
  };
}

function wordTerms(least: number, most: number, withoutStopWords: boolean) {
  return (text: string, _: number, __: number, visit: (term: string) => void): void => {
    const found = text.match(WORD) ?? [];
    const words = withoutStopWords ? found.filter((word) => !englishStopWords.has(word)) : found;
    for (let i = 0; i < words.length; i++) {
      let term = words[i];
      if (least === 1) visit(term);
      for (let n = 2; n <= most && i + n <= words.length; n++) {
        term += ` ${words[i + n - 1]}`;
        if (n >= least) visit(term);
      }
    }
  };
}

function charTerms(text: string, least: number, most: number, visit: (term: string) => void): void {
  visitRuns(text.replace(SPACES, ' '), least, most, visit);
}

/** A word that is shorter than a term is a term once. */
function wordCharTerms(text: string, least: number, most: number, visit: (term: string) => void): void {
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const padded = ` ${word} `;
    const length = SURROGATE.test(padded) ? Array.from(padded).length : padded.length;
    visitRuns(padded, least, Math.min(most, length), visit);
    if (least > length) visit(padded);
  }
}

/** Every run of `least` to `most` characters, a pair of surrogates being one. */
function visitRuns(text: string, least: number, most: number, visit: (term: string) => void): void {
  if (!SURROGATE.test(text)) {
    for (let n = least; n <= most; n++) for (let i = 0; i + n <= text.length; i++) visit(text.slice(i, i + n));
    return;
  }
  const characters = Array.from(text);
  for (let n = least; n <= most; n++)
    for (let i = 0; i + n <= characters.length; i++) visit(characters.slice(i, i + n).join(''));
}
