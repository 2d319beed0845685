/** Made by `npm run bench -- portfolio`; not to be edited by hand. */
import type { Start } from './starts.ts';

export const classifierStarts: readonly Start[] = [];
