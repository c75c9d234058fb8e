// `npm start`: everything up, in order, until Ctrl-C. Options: --empty.
import { build } from './stack/build.ts';
import { stackFolder } from './stack/folders.ts';
import { runUntilTold } from './stack/run-until-told.ts';
import { sweepRuns } from './stack/runs.ts';

await runUntilTold({
  dir: stackFolder,
  empty: process.argv.includes('--empty'),
  before: async (say) => {
    say('building');
    build();
    await sweepRuns();
  },
});
