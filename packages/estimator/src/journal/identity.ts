/** What makes a search the search that it is: the data and the options on which its trials depend, each as a number or a short text. */
import { crc32, type Features, isSparse } from '@hyperopt-ts/data';
import { libraryVersion } from '@hyperopt-ts/models';
import { stream, ValidationError } from '@hyperopt-ts/numerics';
import { compileSpace } from '@hyperopt-ts/tpe';
import type { ResolvedOptions } from '../estimator/options.ts';
import type { Session } from '../estimator/session.ts';

export type Identity = Readonly<Record<string, string | number | boolean>>;

/** Options that do not change a trial, or that are in what is written in another way. */
const elsewhere: ReadonlySet<string> = new Set<keyof ResolvedOptions>([
  ...([
    'classifier',
    'regressor',
    'preprocessing',
    'exPreprocessing',
    'space',
    'textSpace',
    'algo',
    'metric',
    'lossFn',
    'modules',
  ] as const),
  ...([
    'maxEvals',
    'maxTime',
    'minGain',
    'memoryLimit',
    'workers',
    'executor',
    'refit',
    'journal',
    'signal',
    'onTrial',
    'verbose',
  ] as const),
]);

/** Points of the space that are looked at, to tell it from others of the same parameters. */
const POINTS = 32;

export function identityOf({ prepared, scorer, job, locked }: Session, options: ResolvedOptions): Identity {
  const { data, classes, schema } = prepared;
  const { X, y, weights } = data;
  const held = [...job.splits, ...(locked ? [locked] : [])];
  const own = Object.entries(options).flatMap(([name, value]) => {
    const text = elsewhere.has(name) ? undefined : JSON.stringify(value);
    return text === undefined ? [] : [[name, text]];
  });
  return {
    library: libraryVersion,
    X: `${X.rows} x ${X.columns}, ${hash(schema, ...buffersOf(X))}`,
    y: hash(classes, y),
    weights: weights ? hash('weights', weights) : 'none',
    splits: `${job.splits.length}, ${hash('splits', ...held.flatMap(({ train, test }) => [train, test]))}`,
    space: spaceHash(options),
    algo: options.algo.name,
    metric: scorer.name,
    ...Object.fromEntries(own),
  };
}

/** Throws a ValidationError (code `other-search`) that says what of the search in the journal is another. */
export function checkIdentity(journal: string, there: Identity, here: Identity): void {
  const names = new Set([...Object.keys(there), ...Object.keys(here)]);
  const other = [...names].filter((name) => there[name] !== here[name]);
  if (other.length === 0) return;
  const say = (of: Identity, name: string): string => (Object.hasOwn(of, name) ? String(of[name]) : 'not given');
  const what = other.map((name) => `${name} is ${say(there, name)} there and ${say(here, name)} here`);
  throw new ValidationError(
    `journal ${journal} is of another search: ${what.join('; ')} (give another path, or delete the file)`,
    { code: 'other-search' },
  );
}

/** Of an identity as a whole. */
export function identityHash(identity: Identity): number {
  return crc32(new TextEncoder().encode(JSON.stringify(identity)));
}

/** Its parameters, and some of its points with all that is constant in them. */
function spaceHash({ space }: ResolvedOptions): string {
  const compiled = compileSpace(space);
  const parameters = compiled.parameters.map(({ label, distribution, conditions }) => [
    label,
    distribution,
    conditions,
  ]);
  const points = Array.from({ length: POINTS }, (_, i) => {
    const params = compiled.sample(stream('identity', i));
    try {
      return [params, compiled.evaluate(params)];
    } catch {
      return [params];
    }
  });
  return hash([parameters, points]);
}

function buffersOf(X: Features): ArrayBufferView[] {
  if (isSparse(X)) return [X.indptr, X.indices, X.values];
  const texts =
    X.raw?.flatMap((raw) => (raw.type === 'text' ? [raw.documents.bytes, raw.documents.offsets] : [])) ?? [];
  return [X.values, ...(X.levels ? [X.levels] : []), ...texts];
}

/** Of plain data and of arrays of numbers. */
function hash(value: unknown, ...arrays: ArrayBufferView[]): string {
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
    new Uint8Array(buffer, byteOffset, byteLength);
  const text = new TextEncoder().encode(JSON.stringify(value));
  return [text, ...arrays.map(bytes)]
    .reduce((sum, part) => crc32(part, sum), 0)
    .toString(16)
    .padStart(8, '0');
}
