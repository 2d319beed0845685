/** The nodes of a search space: plain objects that carry a brand, so that spaces need no classes and survive several copies of this package. */
import type { Distribution } from './distribution.ts';

/** The key of a node's kind. A registered symbol: it is the same in every copy of this package and in every realm. */
export const NODE: unique symbol = Symbol.for('@hyperopt-ts/tpe/node');

/** Exists in types only: the type of the value that a node evaluates to. */
declare const VALUE: unique symbol;

/** A part of a space that is not literal: it evaluates to a `T`. Made by `hp.*` and `map`. */
export interface Node<T> {
  readonly [NODE]: 'parameter' | 'map';
  readonly [VALUE]?: T;
}

/**
 * A hyperparameter. The same object used in several places is one parameter, drawn once; two objects with the same label
 * are an error. With `options` (choice, pchoice), the drawn index selects one of them, which may hold further nodes.
 */
export interface ParameterNode<T> extends Node<T> {
  readonly [NODE]: 'parameter';
  readonly label: string;
  readonly distribution: Distribution;
  readonly options?: readonly unknown[];
}

/** A value computed from an evaluated space. */
export interface MapNode<T> extends Node<T> {
  readonly [NODE]: 'map';
  readonly input: unknown;
  readonly fn: (input: never) => T;
}

type AnyNode = ParameterNode<unknown> | MapNode<unknown>;

/** Whether `value` was made by `hp.*` or `map`. */
export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && NODE in value;
}
