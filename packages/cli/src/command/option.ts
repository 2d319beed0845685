/** An option of a command, declared once: parsing, help and the tables of the documentation are made of it. */
import { nearest } from '@hyperopt-ts/numerics';
import { UsageError } from './usage-error.ts';

export interface Option<T> {
  /** What it takes, as help shows it: `COLUMN`, `bbc|holdout`. Absent of a flag. */
  readonly value?: string;
  readonly help: string;
  /** What happens without it, in words or as a value. */
  readonly default?: string;
  readonly group?: string;
  /** The value of its text; throws a UsageError. Of a flag the text is empty. */
  parse(text: string, name: string): T;
}

/** By name, as it is written after `--`. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** What was given; undefined what was not. */
export type Values<O extends Options> = { readonly [K in keyof O]?: O[K] extends Option<infer T> ? T : never };

type About = Pick<Option<unknown>, 'help' | 'default' | 'group'>;

export function flag(about: About): Option<boolean> {
  return { ...about, parse: () => true };
}

export function text(value: string, about: About): Option<string> {
  return {
    ...{ ...about, value },
    parse(given, name) {
      if (given === '') throw new UsageError(`--${name}: expected ${value}, found nothing`);
      return given;
    },
  };
}

/** Names with commas between them. */
export function list(value: string, about: About): Option<readonly string[]> {
  return {
    ...{ ...about, value },
    parse: (given) =>
      given
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
  };
}

/** A number of `least` or more, of seconds for example. */
export function number(value: string, { least, ...about }: About & { readonly least: number }): Option<number> {
  return {
    ...{ ...about, value },
    parse(given, name) {
      const found = Number(given);
      if (given.trim() !== '' && found >= least && found < Infinity) return found;
      throw new UsageError(`--${name}: expected a number >= ${least}, found "${given}"`);
    },
  };
}

export function whole(value: string, { least, ...about }: About & { readonly least: number }): Option<number> {
  return {
    ...{ ...about, value },
    parse(given, name) {
      const found = Number(given);
      if (given.trim() !== '' && Number.isSafeInteger(found) && found >= least) return found;
      throw new UsageError(`--${name}: expected a whole number >= ${least}, found "${given}"`);
    },
  };
}

/** One of a few words, which help lists where they are `shown`. */
export function oneOf<const T extends string>(
  words: readonly T[],
  { shown = words.join('|'), ...about }: About & { readonly shown?: string },
): Option<T> {
  return {
    ...{ ...about, value: shown },
    parse(given, name) {
      const found = words.find((word) => word === given);
      if (found !== undefined) return found;
      const near = nearest(given, words);
      const hint = near ? `did you mean "${near}"?` : `known: ${words.join(', ')}`;
      throw new UsageError(`--${name}: unknown value "${given}"; ${hint}`);
    },
  };
}
