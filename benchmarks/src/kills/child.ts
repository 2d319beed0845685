/** A process that goes on with the search in the journal it is given: `node child.js JOURNAL TRIAL_MS`. */
import { openJournal } from '@hyperopt-ts/tpe/node';
import { openStudy, runStudy } from './search.ts';

const [path, trialMs] = process.argv.slice(2);
const study = openStudy(openJournal(path));
process.stdout.write('started\n');
await runStudy(study, Number(trialMs));
