import { describe, expect, test } from '@jest/globals';
import { CannotRun } from './cannot-run.ts';
import { peerEnvironment, startPeer } from './peer.ts';

describe('peers', () => {
  test('run with OpenBLAS as it is installed, on as many threads as asked', () => {
    const env = { PATH: '/bin', OPENBLAS_CORETYPE: 'HASWELL', OPENBLAS_L2_SIZE: '1', OMP_NUM_THREADS: '8' };
    const result = peerEnvironment(env, 2);
    expect(result).toMatchObject({ PATH: '/bin', OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: '2' });
    expect(Object.keys(result)).not.toContain('OPENBLAS_CORETYPE');
    expect(Object.keys(result)).not.toContain('OPENBLAS_L2_SIZE');
  });

  test('one that was not made is unavailable', async () => {
    await expect(startPeer('no-such-peer', 'x.py', { threads: 1 })).rejects.toThrow(CannotRun);
  });
});
