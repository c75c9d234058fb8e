// `npm run chaos -- --seed N --minutes M`: a whole system under load and faults, held against its promises.
// Exit code 0: none was broken; 1: at least one was, or the run failed or was interrupted; 2: the arguments are wrong.
import { Problem } from '../stack/problem.ts';
import { told } from '../stack/told.ts';
import { type Arguments, readArguments } from './arguments.ts';

function argumentsOrExit(): Arguments {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    console.error((error as Problem).message);
    process.exit(2);
  }
}

const given = argumentsOrExit();
// Only now: a wrong argument is told at once.
const { run } = await import('./run.ts');
const signal = told(() => console.log('interrupted: ending what runs'));
const violations = await run(given, signal).catch((error: unknown) => {
  if (!signal.aborted) console.error(error instanceof Problem ? error.message : error);
  return 1;
});
process.exit(violations > 0 ? 1 : 0);
