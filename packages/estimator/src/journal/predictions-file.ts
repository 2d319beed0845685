/**
 * What trials predicted, in a file beside the journal: a block a trial, added at the end. A block that is torn or damaged is dropped
 * with all that follow; their trials' folds are run again.
 */
import { crc32 } from '@hyperopt-ts/data';
import type { Remembered } from '../evidence/out-of-fold.ts';
import type { AppendFile } from '../platform/platform.ts';

export interface PredictionsFile {
  /** What the file has of a trial; undefined when that is nothing. */
  read(trial: number): Remembered | undefined;
  write(trial: number, remembered: Remembered): void;
}

/** Words before a block's numbers: MAGIC, search, trial, how many predictions and losses follow, checksum of all but itself. */
const WORDS = 6;
const HEADER_BYTES = WORDS * 4;
/** "oof1" */
const MAGIC = 0x31666f6f;

interface Block {
  readonly trial: number;
  readonly predictions: Float32Array;
  readonly losses: Float32Array;
  readonly bytes: number;
}

/** `search`: 32 bits that tell the search from others; blocks of another are dropped as damaged ones are. */
export function openPredictions(file: AppendFile, search: number): PredictionsFile {
  /** Where each trial's last block begins. */
  const places = new Map<number, number>();
  let end = 0;
  for (let block = readBlock(file, end, search); block; block = readBlock(file, end, search)) {
    places.set(block.trial, end);
    end += block.bytes;
  }
  if (end < file.size) file.truncate(end);

  return {
    read(trial) {
      const place = places.get(trial);
      const block = place === undefined ? undefined : readBlock(file, place, search);
      if (!block) return undefined;
      const { predictions, losses } = block;
      return { ...(predictions.length > 0 && { predictions }), ...(losses.length > 0 && { losses }) };
    },
    write(trial, { predictions = new Float32Array(0), losses = new Float32Array(0) }) {
      const place = file.size;
      file.append(toBytes(search, trial, predictions, losses));
      places.set(trial, place);
    },
  };
}

function readBlock(file: AppendFile, place: number, search: number): Block | undefined {
  const header = file.read(place, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return undefined;
  const [magic, of, trial, nPredictions, nLosses, checksum] = new Uint32Array(header.slice().buffer);
  const length = (nPredictions + nLosses) * 4;
  if (magic !== MAGIC || of !== search || place + HEADER_BYTES + length > file.size) return undefined;
  const numbers = file.read(place + HEADER_BYTES, length).slice();
  if (crc32(numbers, crc32(header.subarray(0, HEADER_BYTES - 4))) !== checksum) return undefined;
  return {
    trial,
    predictions: new Float32Array(numbers.buffer, 0, nPredictions),
    losses: new Float32Array(numbers.buffer, nPredictions * 4, nLosses),
    bytes: HEADER_BYTES + length,
  };
}

function toBytes(search: number, trial: number, predictions: Float32Array, losses: Float32Array): Uint8Array {
  const block = new ArrayBuffer(HEADER_BYTES + (predictions.length + losses.length) * 4);
  const header = new Uint32Array(block, 0, WORDS);
  const numbers = new Float32Array(block, HEADER_BYTES);
  header.set([MAGIC, search, trial, predictions.length, losses.length]);
  numbers.set(predictions);
  numbers.set(losses, predictions.length);
  const bytes = new Uint8Array(block);
  header[WORDS - 1] = crc32(bytes.subarray(HEADER_BYTES), crc32(bytes.subarray(0, HEADER_BYTES - 4)));
  return bytes;
}
