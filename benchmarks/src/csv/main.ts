/**
 * `npm run bench -- csv [--megabytes 1000] [--repeats 5]`: a made file read with types, as a stream and as a table, beside udsv and
 * papaparse as streams. Each reading is a process of its own; the sides take turns.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { print, runBench } from '../harness/run-bench.ts';
import { median } from '../harness/statistics.ts';
import { formatSeconds, formatTable } from '../harness/table.ts';
import { makeFile } from './make-file.ts';
import type { Side } from './sides.ts';

const STREAM_PEAK_MB = 300;
const TABLE_FACTOR = 1.3;
const TABLE_EXTRA_MB = 200;

interface Reading {
  readonly rows: number;
  readonly typed?: number;
  readonly seconds: number;
  readonly peak: number;
}

await runBench('csv', async () => {
  const { values } = parseArgs({
    options: { megabytes: { type: 'string', default: '1000' }, repeats: { type: 'string', default: '5' } },
  });
  const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
  try {
    const path = join(folder, 'made.csv');
    const rows = makeFile(path, Number(values.megabytes));
    const megabytes = statSync(path).size / 1e6;
    const readings = measure(path, rows, Number(values.repeats));
    return { versions: peerVersions(), megabytes, rows, ...report(readings, megabytes) };
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function measure(path: string, rows: number, repeats: number): Record<Side, Reading[]> {
  const readings: Record<Side, Reading[]> = { stream: [], table: [], udsv: [], papaparse: [] };
  const names = Object.keys(readings) as Side[];
  const child = fileURLToPath(new URL('./child.js', import.meta.url));
  for (let round = 0; round < repeats; round++) {
    for (const side of round % 2 === 0 ? names : [...names].reverse()) {
      const reading = JSON.parse(execFileSync(process.execPath, [child, side, path], { encoding: 'utf8' })) as Reading;
      if (reading.rows !== rows) throw new Error(`${side} found ${reading.rows} rows, expected ${rows}`);
      readings[side].push(reading);
    }
  }
  return readings;
}

function report(readings: Record<Side, Reading[]>, megabytes: number) {
  const seconds = (side: Side) => median(readings[side].map((reading) => reading.seconds));
  const peakMb = (side: Side) => Math.max(...readings[side].map(({ peak }) => peak)) / 1e6;
  const typedMb = (readings.table[0].typed ?? 0) / 1e6;
  const tableLimitMb = TABLE_FACTOR * typedMb + TABLE_EXTRA_MB;
  const names = Object.keys(readings) as Side[];
  print(
    formatTable(
      ['', 'median', 'MB/s', 'peak MB', "udsv's time", "papaparse's time"],
      names.map((side) => [
        side === 'stream' || side === 'table' ? `ours, ${side}` : side,
        formatSeconds(seconds(side)),
        (megabytes / seconds(side)).toFixed(0),
        peakMb(side).toFixed(0),
        `x ${(seconds(side) / seconds('udsv')).toFixed(2)}`,
        `x ${(seconds(side) / seconds('papaparse')).toFixed(2)}`,
      ]),
    ),
  );
  print(
    `the table has ${typedMb.toFixed(0)} MB; at most ${tableLimitMb.toFixed(0)} MB are to be resident while it is read`,
  );
  const sides = names.map((side) => ({
    side,
    seconds: seconds(side),
    peakMb: peakMb(side),
    overUdsv: seconds(side) / seconds('udsv'),
    overPapaparse: seconds(side) / seconds('papaparse'),
  }));
  const slower = Math.max(seconds('stream'), seconds('table'));
  const met = {
    streamMemory: peakMb('stream') <= STREAM_PEAK_MB,
    tableMemory: peakMb('table') <= tableLimitMb,
    udsv: slower <= seconds('udsv'),
    papaparse: 2 * slower <= seconds('papaparse'),
  };
  return { sides, typedMb, tableLimitMb, met };
}

function peerVersions(): Record<string, string> {
  const version = (name: string) => {
    const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  };
  return { udsv: version('udsv'), papaparse: version('papaparse') };
}
