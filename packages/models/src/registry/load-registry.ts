/** The built-in learners and those of the caller's modules. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { columnBlocks } from '../pipeline/column-blocks.ts';
import { textColumns } from '../pipeline/text-columns.ts';
import { builtinLearners } from './builtin-learners.ts';
import { type AnyLearner, createRegistry, type Registry } from './registry.ts';

/**
 * A module that adds learners: a package name, or the URL of a file. It exports `learners`, an array of learners and
 * transformers in the shape of `@hyperopt-ts/learners`.
 */
export type ModuleName = string | URL;

export async function loadRegistry(modules: readonly ModuleName[] = []): Promise<Registry> {
  return createRegistry(
    builtinLearners,
    [columnBlocks, textColumns],
    ...(await Promise.all(modules.map(loadLearners))),
  );
}

async function loadLearners(name: ModuleName): Promise<readonly AnyLearner[]> {
  const { learners } = (await import(String(name))) as { learners?: unknown };
  if (!Array.isArray(learners)) {
    throw new ValidationError(`module "${name}" must export an array \`learners\``, { code: 'invalid-module' });
  }
  return learners as AnyLearner[];
}
