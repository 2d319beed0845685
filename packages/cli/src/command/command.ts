/** A command of the program, declared once. */
import type { Terminal } from '../terminal/terminal.ts';
import type { Options, Values } from './option.ts';

export interface Argument {
  /** As help shows it. */
  readonly name: string;
  readonly help: string;
  readonly optional?: boolean;
}

interface Example {
  readonly line: string;
  readonly says: string;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** A few sentences more, where they are needed. */
  readonly description?: string;
  readonly arguments: readonly Argument[];
  readonly options: O;
  readonly examples: readonly Example[];
  /** Resolves to the exit code. */
  run(given: Given<O>, context: Context): Promise<number>;
}

/** What a command line gives a command. */
export interface Given<O extends Options = Options> {
  /** As many as are declared; those that are optional may be undefined. */
  readonly arguments: readonly string[];
  readonly options: Values<O>;
  /** All words after the command's name, as they were. */
  readonly words: readonly string[];
}

/** What a command has around it. */
export interface Context {
  /** stdout: the result. */
  readonly out: Terminal;
  /** stderr: progress, warnings and errors. */
  readonly err: Terminal;
  /** The result is one JSON object. */
  readonly json: boolean;
  /** No progress. */
  readonly quiet: boolean;
}

/** Keeps the types of the options together; a list of commands has forgotten them. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}
