#!/usr/bin/env node
// The command `hyperopt-ts`. Not built: npm links only a file that is there when it installs.
import { main } from '@hyperopt-ts/cli';

process.exitCode = await main(process.argv.slice(2));
