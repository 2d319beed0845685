/** A peer's search on one of our instances: the peer suggests, we compute the losses. */
import { compileSpace, type NumericDistribution, type Params, spaceEval } from '@hyperopt-ts/tpe';
import type { Peer } from '../harness/peer.ts';
import type { Instance } from './problems/index.ts';
import { Score, startupPoints } from './regret.ts';

/** A space as the peers build it: parameters in order, those with conditions only where one holds. */
export function portableSpace(space: unknown): object[] {
  return compileSpace(space).parameters.map(({ label, distribution, conditions }) => {
    if (distribution.type === 'categorical') return { label, conditions, type: 'categorical', size: distribution.size };
    const [low, high] = bounds(distribution);
    return { label, conditions, type: distribution.integer ? 'int' : 'float', low, high, log: distribution.log };
  });
}

function bounds({ name, clip, low, high }: NumericDistribution): readonly [number, number] {
  if (name !== 'float' && name !== 'int') throw new Error(`hp.${name} is not for peers`);
  return clip ?? [low, high];
}

export async function peerRegrets(
  peer: Peer,
  sampler: string,
  instance: Instance,
  number: number,
  trials: number,
): Promise<number[]> {
  const score = new Score(instance, number);
  const points = startupPoints(instance.space, number);
  const losses = points.map((params) => score.observe(spaceEval(instance.space, params)));
  await peer.call('begin', { sampler, seed: number, space: portableSpace(instance.space), points, losses });
  let told = {};
  while (score.regrets.length < trials) {
    const { params } = await peer.call<{ params: Params }>('ask', told);
    told = { loss: score.observe(spaceEval(instance.space, params)) };
  }
  return score.regrets;
}
