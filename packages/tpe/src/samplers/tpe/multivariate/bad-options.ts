/** A choice in the model of the bad trials. */
import type { ChoiceAxis } from './axis.ts';
import type { BadMarginal, Run } from './bad-marginal.ts';
import type { Numbers } from './numbers.ts';
import { OptionKernels } from './option-kernels.ts';
import type { MultivariateConstants } from './options.ts';

export class BadOptions implements BadMarginal {
  readonly #kernels: OptionKernels;
  readonly #observed: Numbers;

  /** `observed` are the options of all observations, which grow. */
  constructor(axis: ChoiceAxis, observed: Numbers, { choiceSmoothing }: MultivariateConstants) {
    this.#kernels = new OptionKernels(axis, choiceSmoothing);
    this.#observed = observed;
  }

  update(start: number): void {
    this.#kernels.update(this.#observed.length - start);
  }

  most(value: number): number {
    return this.#kernels.hit(value);
  }

  addTo(terms: Float64Array, first: number, { trials, start, end }: Run, value: number): void {
    const hit = this.#kernels.hit(value);
    const { miss } = this.#kernels;
    const options = this.#observed.values;
    for (let i = start; i < end; i++) terms[trials[i] - first] += options[i] === value ? hit : miss;
  }
}
