/**
 * One measurement of one learner in a process of its own, so that the memory it takes can be told: `node alone.js JSON`
 * prints the measurement as JSON.
 */
import { readFileSync } from 'node:fs';
import type { Matrix } from '@hyperopt-ts/data';
import { learnerOf, measureOurs } from './measure.ts';

/** A data set in files: X as raw float64, row-major; y as raw int32. */
export interface StoredSet {
  readonly name: string;
  readonly task: 'classification';
  readonly rows: number;
  readonly columns: number;
  readonly X: string;
  readonly y: string;
}

export interface AloneRequest {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly nClasses: number;
  readonly train: StoredSet;
  readonly test: StoredSet;
}

const request = JSON.parse(process.argv[2]) as AloneRequest;
const train = { ...read(request.train), nClasses: request.nClasses };
const measurement = await measureOurs(learnerOf(request.kind), request.params, train, read(request.test), 0);
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ ...measurement, peakBytes }));

function read({ rows, columns, X, y }: StoredSet): { X: Matrix; y: Int32Array } {
  const values = readFileSync(X);
  const codes = readFileSync(y);
  return {
    X: { rows, columns, values: new Float64Array(values.buffer, values.byteOffset, rows * columns) },
    y: new Int32Array(codes.buffer, codes.byteOffset, rows),
  };
}
