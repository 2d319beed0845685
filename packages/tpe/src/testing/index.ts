export type { JournalCheck } from './journals/journal-checks.ts';
export { journalChecks } from './journals/journal-checks.ts';
export type { PrunerCheck } from './pruners/pruner-checks.ts';
export { prunerChecks } from './pruners/pruner-checks.ts';
export type { SamplerCheck, SamplerPromises } from './samplers/sampler-checks.ts';
export { samplerChecks } from './samplers/sampler-checks.ts';
