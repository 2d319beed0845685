/** Each side in a process of its own that holds nothing but one large set: seconds, score and peak memory. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DataSet } from '../harness/data-set.ts';
import { startPeer } from '../harness/peer.ts';
import type { AloneRequest, StoredSet } from './alone.ts';
import type { Case } from './cases.ts';
import { type Comparison, compared, type Side } from './comparison.ts';
import { madeSet } from './made-set.ts';

const script = fileURLToPath(new URL('./alone.js', import.meta.url));

export interface LargeSet {
  readonly train: StoredSet;
  readonly test: StoredSet;
  /** Removes the files. */
  remove(): void;
}

/** Writes a made set of `rows` rows, and a tenth as many to test on. */
export function storeMadeSet(rows: number): LargeSet {
  const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-bench-'));
  const store = ({ name, X, y }: DataSet): StoredSet => {
    const paths = { X: join(folder, `${name}.X`), y: join(folder, `${name}.y`) };
    writeFileSync(paths.X, X.values);
    writeFileSync(paths.y, y);
    return { name, task: 'classification', rows: X.rows, columns: X.columns, ...paths };
  };
  return {
    train: store(madeSet('train', rows)),
    test: store(madeSet('test', Math.ceil(rows / 10))),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** One measurement of each side, ours first. */
export async function compareAlone(item: Case, { train, test }: LargeSet, verbose: boolean): Promise<Comparison> {
  const request: AloneRequest = {
    kind: item.kinds.classification as string,
    params: { ...item.params, ...item.million },
    nClasses: 2,
    train,
    test,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(request)]);
  const peer = await startPeer(item.peer, 'learners.py', { threads: 1, verbose });
  try {
    await peer.call('load', train);
    await peer.call('load', test);
    const theirs = await peer.call<Side>('time', {
      ...{ kind: request.kind, params: { ...(item.peerParams ?? item.params), ...item.million } },
      ...{ seed: 0, float32: item.float32 ?? false, task: 'classification', classes: 2 },
      ...{ data: train.name, testData: test.name },
    });
    const { peakBytes } = await peer.call<{ peakBytes: number }>('memory', {});
    return compared(`${train.rows} x ${train.columns}`, JSON.parse(stdout) as Side, { ...theirs, peakBytes });
  } finally {
    await peer.close();
  }
}
