// `npm run reset`: deletes everything a stack of this checkout knows.
import { join } from 'node:path';
import { stackFolder } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';
import { deleteState } from './stack/runs.ts';
import { Supervisor } from './stack/supervisor.ts';
import { sweepRuns } from './stack/runs.ts';

try {
  await sweepRuns();
  await Supervisor.claim(stackFolder, { say: (line) => console.log(line) });
  deleteState(stackFolder);
  console.log(`${join(stackFolder)} is empty again`);
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
