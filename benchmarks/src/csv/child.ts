/** Reads the file in a process of its own, so that its memory can be told: prints seconds, rows and the peak of the resident size. */
import { performance } from 'node:perf_hooks';
import { type Side, sides } from './sides.ts';

const [side, path] = process.argv.slice(2);
const start = performance.now();
const count = await sides[side as Side](path);
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ ...count, seconds, peak: process.resourceUsage().maxRSS * 1024 }));
