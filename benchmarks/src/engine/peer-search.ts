/** A peer's search on one of our instances: the peer suggests, we compute the losses. */
import { type Params, spaceEval } from '@hyperopt-ts/tpe';
import type { Peer } from '../harness/peer.ts';
import { portableSpace } from './peer-space.ts';
import type { Instance } from './problems/index.ts';
import { Score, startupPoints } from './regret.ts';

/** Regret after each trial. */
export async function peerRegrets(
  peer: Peer,
  sampler: string,
  instance: Instance,
  seed: number,
  trials: number,
): Promise<number[]> {
  const score = new Score(instance, seed);
  const points = startupPoints(instance.space, seed);
  const losses = points.map((params) => score.observe(spaceEval(instance.space, params)));
  await peer.call('begin', { sampler, seed, space: portableSpace(instance.space), points, losses });
  let told = {};
  while (score.regrets.length < trials) {
    const { params } = await peer.call<{ params: Params }>('ask', told);
    told = { loss: score.observe(spaceEval(instance.space, params)) };
  }
  return score.regrets;
}
