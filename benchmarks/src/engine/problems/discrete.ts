/** Finite spaces: a quadratic with interactions over 8 integers, and a table over 6 categories of 5 options. */
import { hp } from '@hyperopt-ts/tpe';
import { draws, type Problem, square, sum } from './problem.ts';

const INTEGERS = 8;
const CATEGORIES = 6;
const OPTIONS = 5;

const integerQuadratic: Problem = {
  name: 'integers8',
  instance(number) {
    const random = draws('integers8', number);
    const target = Array.from({ length: INTEGERS }, () => random.integer(3, 48));
    const coupling = Array.from({ length: INTEGERS }, () => random.uniform(-1, 1));
    return {
      space: target.map((_, i) => hp.int(`k${i}`, { low: 0, high: 50 })),
      observe(k: readonly number[]) {
        const d = k.map((ki, i) => ki - target[i]);
        // Positive definite: the cross terms are at most 2 |di dj| / 2.
        return sum(d.map((di, i) => square(di) + coupling[i] * di * d[(i + 1) % INTEGERS]));
      },
      optimum: 0,
    };
  },
};

const categoricalTable: Problem = {
  name: 'table6x5',
  instance(number) {
    const random = draws('table6x5', number);
    const main = Array.from({ length: CATEGORIES }, () => Array.from({ length: OPTIONS }, () => random.normal()));
    // pairs[i][j][a][b] for option a of category i and option b of category j > i.
    const pairs = main.map((_, i) =>
      main.map((_, j) => main[0].map(() => main[0].map(() => (j > i ? 0.5 * random.normal() : 0)))),
    );
    const loss = (c: readonly number[]): number => {
      let total = 0;
      for (let i = 0; i < CATEGORIES; i++) {
        total += main[i][c[i]];
        for (let j = i + 1; j < CATEGORIES; j++) total += pairs[i][j][c[i]][c[j]];
      }
      return total;
    };
    let optimum = Number.POSITIVE_INFINITY;
    const point = new Array<number>(CATEGORIES).fill(0);
    for (let code = 0; code < OPTIONS ** CATEGORIES; code++) {
      for (let i = 0, rest = code; i < CATEGORIES; i++, rest = Math.floor(rest / OPTIONS)) point[i] = rest % OPTIONS;
      optimum = Math.min(optimum, loss(point));
    }
    return { space: main.map((_, i) => hp.choice(`c${i}`, [0, 1, 2, 3, 4])), observe: loss, optimum };
  },
};

export const discrete: readonly Problem[] = [integerQuadratic, categoricalTable];
