/** Which points of a finite space have been tried. Of other spaces it keeps nothing. */
import type { CompiledSpace, Params } from '../space/compiled-space.ts';
import { FinitePoints } from '../space/finite-points.ts';

export class Tried {
  readonly #size: number;
  readonly #points: FinitePoints | undefined;
  readonly #keys = new Set<string>();
  /** Goes over the points once: those that it has passed were tried. */
  #rest: Iterator<Params> | undefined;

  constructor(space: CompiledSpace) {
    this.#size = space.size;
    this.#points = Number.isFinite(space.size) ? new FinitePoints(space) : undefined;
  }

  add(params: Params): void {
    const key = this.#points?.key(params);
    if (key !== undefined) this.#keys.add(key);
  }

  has(params: Params): boolean {
    const key = this.#points?.key(params);
    return key !== undefined && this.#keys.has(key);
  }

  /** Whether every point has been tried. */
  get all(): boolean {
    return this.#keys.size === this.#size;
  }

  /** The first point, in order of values, that has not been tried; undefined when there is none or the space is not finite. */
  firstUntried(): Params | undefined {
    if (!this.#points || this.all) return undefined;
    this.#rest ??= this.#points[Symbol.iterator]();
    for (let next = this.#rest.next(); !next.done; next = this.#rest.next()) {
      if (!this.has(next.value)) return next.value;
    }
    return undefined;
  }
}
