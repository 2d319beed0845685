/** Runs many cases; each may end well or with a HyperoptError, quickly, and leaves the world as it was. */
import { performance } from 'node:perf_hooks';

const SLOW_SECONDS = 5;

export interface Tally {
  cases: number;
  /** Ended without an error. */
  fine: number;
  /** How often each code of an error. */
  readonly codes: Record<string, number>;
  slowest: number;
  /** What must not be, the first few. */
  readonly faults: string[];
  faultCount: number;
}

export async function runCases(cases: number, run: (number: number) => Promise<void>): Promise<Tally> {
  const tally: Tally = { cases: 0, fine: 0, codes: {}, slowest: 0, faults: [], faultCount: 0 };
  const fault = (number: number, problem: string) => {
    if (tally.faultCount++ < 20) tally.faults.push(`case ${number}: ${problem}`);
  };
  for (let number = 0; number < cases; number++) {
    const start = performance.now();
    try {
      await run(number);
      tally.fine++;
    } catch (error) {
      const { code, stack } = error as { code?: string; stack?: string };
      if (isHyperoptError(error)) tally.codes[code ?? ''] = (tally.codes[code ?? ''] ?? 0) + 1;
      else fault(number, stack?.split('\n').slice(0, 4).join('\n') ?? String(error));
    }
    const seconds = (performance.now() - start) / 1000;
    tally.slowest = Math.max(tally.slowest, seconds);
    if (seconds > SLOW_SECONDS) fault(number, `${seconds.toFixed(1)} s`);
    if (isPolluted()) fault(number, 'Object.prototype was changed');
    tally.cases++;
  }
  return tally;
}

/** By name, whatever module it comes from. */
function isHyperoptError(error: unknown): boolean {
  for (let of = Object.getPrototypeOf(error ?? {}); of; of = Object.getPrototypeOf(of)) {
    if (of.constructor?.name === 'HyperoptError') return true;
  }
  return false;
}

function isPolluted(): boolean {
  for (const _ in {}) return true;
  return Object.getOwnPropertyNames(Object.prototype).length !== ownNames;
}

const ownNames = Object.getOwnPropertyNames(Object.prototype).length;
