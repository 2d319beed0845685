/**
 * Makes an algorithm mind what trials cost. Kinds of points (learners, say) share the work of a search by how good they have shown
 * themselves to be, and no trial takes much more than what has been spent so far: cheap points come first, and dear ones once the search has
 * gone on for so long that they do not matter, or have earned it. The idea is that of FLAML's estimated cost for improvement (Wang et al.
 * 2021), in terms of work instead of time.
 */
import { checkOptionNames, type Stream, stream, ValidationError } from '@hyperopt-ts/numerics';
import { samplePrior } from '../../distributions/sample-prior.ts';
import type { CompiledSpace, Params, PartialParams } from '../../space/compiled-space.ts';
import { getOwn } from '../../space/record.ts';
import type { Algorithm, History } from '../../study/algorithm.ts';
import { type CostModel, costModel } from './cost-model.ts';

/** Draws from the prior that are looked at when no suggestion can be afforded. */
const FURTHER = 20;

export interface CostAwareOptions {
  /**
   * The work that a trial at a point can be expected to take, in any unit: what trials tell of their `work` brings it to scale, for each
   * kind. 1 for all points unless told.
   */
  readonly expectedWork?: (params: Params) => number;
  /** Points of one kind share their part of the work; a string or number. All are of one kind unless told. */
  readonly kindOf?: (params: Params) => unknown;
  /**
   * Points that are worth trying, the most promising first: each is tried as soon as the search can afford it. What they leave out is drawn
   * from the prior. None unless told.
   */
  readonly starts?: readonly PartialParams[];
  /** A trial may be expected to take up to this share of all the work so far (0.5). */
  readonly share?: number;
  /**
   * What any trial takes: work below it makes no difference, and can always be afforded once the scale is known (0).
   */
  readonly least?: number;
  /** Suggestions of the algorithm of which the cheapest is tried (3). */
  readonly draws?: number;
}

/**
 * `algo`, made to mind the cost: of its suggestions, and of the `starts` that are left, only those are tried that the search can afford;
 * where there are none, what it can afford of the prior's draws, or the cheapest of all. The kind that holds place r among the kinds' best
 * losses, from 0, may take up to 2^−r of all work. A trial tells what it took as `work` of its result, and what others may take is
 * predicted from that.
 *
 * @example
 * const algo = costAware(tpe(), { kindOf: ({ model }) => model, expectedWork: ({ trees = 1 }) => trees });
 * const study = createStudy({ space, algo });
 * const trial = study.ask();
 * study.tell(trial, { loss, work: 1200 });
 */
export function costAware(algo: Algorithm, options: CostAwareOptions = {}): Algorithm {
  checkOptionNames('costAware', options, ['expectedWork', 'kindOf', 'starts', 'share', 'least', 'draws']);
  const { expectedWork = () => 1, kindOf = () => 0, starts = [], share = 0.5, least = 0, draws = 3 } = options;
  if (!(share > 0)) throw new ValidationError(`costAware: share must be a number > 0, found ${share}`);
  if (!(Number.isInteger(draws) && draws >= 1)) {
    throw new ValidationError(`costAware: draws must be an integer >= 1, found ${draws}`);
  }
  if (!(least >= 0)) throw new ValidationError(`costAware: least must be a number >= 0, found ${least}`);
  const model = costModel(expectedWork, kindOf, least);
  return {
    name: `costAware(${algo.name})`,
    ...(algo.repeats === undefined ? {} : { repeats: algo.repeats }),
    suggest(history, space, random) {
      const costs = model(history);
      const open = untried(starts, history).map((start) => completed(start, space, history.seed));
      const start = open.find((point) => costs.isAffordable(point, share));
      if (start) return start;
      // Before anything is known to be affordable, what is at hand is cheaper than what would be drawn.
      if (costs.spent === 0 && open.length > 0) return cheapest(open, costs);
      const suggested = Array.from({ length: draws }, (_, i) =>
        algo.suggest(history, space, i === 0 ? random : random.stream('draw', i)),
      );
      const affordable = suggested.filter((point) => costs.isAffordable(point, share));
      if (affordable.length > 0) return cheapest(affordable, costs);
      for (let i = 0; i < FURTHER; i++) {
        const drawn = space.sample(random.stream('prior', i));
        if (costs.isAffordable(drawn, share) && !costs.hasFailed(drawn)) return drawn;
        suggested.push(drawn);
      }
      return cheapest([...open, ...suggested], costs);
    },
  };
}

/** What fails is soon over: it is not preferred for that. */
function cheapest(points: readonly Params[], costs: CostModel): Params {
  const sound = points.filter((point) => !costs.hasFailed(point));
  const among = sound.length > 0 ? sound : points;
  return among.reduce((best, point) => (costs.predict(point) < costs.predict(best) ? point : best));
}

/** The starts at which no trial was. */
function untried(starts: readonly PartialParams[], { points }: History): readonly PartialParams[] {
  return starts.filter((start) => !points.some((params) => isAt(params, start)));
}

/** Whether a point has what a start asks for; labels of the start that its choices leave inactive do not count. */
function isAt(params: Params, start: PartialParams): boolean {
  let some = false;
  for (const label of Object.keys(start)) {
    const value = getOwn(params, label);
    if (value === undefined || start[label] === undefined) continue;
    if (value !== start[label]) return false;
    some = true;
  }
  return some;
}

/** The same in every trial of a study. */
function completed(start: PartialParams, space: CompiledSpace, seed: number | string): Params {
  const random: Stream = stream(seed, 'start', JSON.stringify(start));
  return space.fill(
    ({ label, distribution }) => getOwn(start, label) ?? samplePrior(distribution, random.stream(label)),
  );
}
