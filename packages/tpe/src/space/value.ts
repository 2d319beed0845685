/** The types of spaces: what a space evaluates to, and what evaluates to a given type. */
import type { Node } from './node.ts';

type Literal = string | number | boolean | null | undefined;

/**
 * What a space of type `S` evaluates to: records and arrays keep their shape, nodes become their values, choices become
 * unions of their options.
 *
 * @example
 * const space = { lr: hp.loguniform('lr', -5, 0), kind: hp.choice('kind', ['a', 'b']) };
 * type V = Value<typeof space>; // { lr: number; kind: 'a' | 'b' }
 */
export type Value<S> =
  S extends Node<infer T>
    ? T
    : S extends Literal
      ? S
      : S extends object
        ? { -readonly [K in keyof S]: Value<S[K]> }
        : never;

/** Anything that evaluates to a `T`: a node, a literal, or a record or array of spaces. */
export type Space<T> = Node<T> | Structure<T>;

type Structure<T> = unknown extends T
  ? unknown
  : T extends Literal
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Space<T[K]> }
      : never;
