// `npm start`: everything up, in order, until Ctrl-C. Options: --empty, --single.
import { build } from './stack/build.ts';
import { stackFolder } from './stack/folders.ts';
import { runUntilTold } from './stack/run-until-told.ts';
import { sweepRuns } from './stack/runs.ts';

await runUntilTold({
  dir: stackFolder,
  empty: process.argv.includes('--empty'),
  single: process.argv.includes('--single'),
  before: async (say) => {
    say('building');
    build();
    await sweepRuns();
  },
});
