/** Options that every command has. */
import { flag } from './option.ts';

export const commonOptions = {
  json: flag({ help: 'print the result as one JSON object on stdout; all else goes to stderr', group: 'Output' }),
  quiet: flag({ help: 'show no progress', group: 'Output' }),
  'no-color': flag({ help: 'no colours; so does the environment variable NO_COLOR', group: 'Output' }),
  help: flag({ help: 'show this', group: 'Output' }),
};
