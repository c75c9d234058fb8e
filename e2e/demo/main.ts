// `npm run demo:journeys [-- --only <format>]`: a stack of its own with ten people, in which every format is gone through
// from set-up to close. Each step is printed as it is taken, with the events it leads to.
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { told } from '@holdfast/tools/stack/told.ts';
import { openOffice } from '../support/program-office.ts';
import { startWorld, type World } from '../support/world.ts';
import { JOURNEYS, journeysFor } from './journeys.ts';
import { Telling } from './telling.ts';

const say = (line: string) => console.log(line);

async function tellAll(names: readonly string[], world: World): Promise<void> {
  await openOffice(world);
  const telling = new Telling(world, say);
  try {
    for (const [place, name] of names.entries()) {
      await telling.forget();
      say(`\n${place + 1} of ${names.length}: ${name}`);
      await JOURNEYS[name]!(telling.told());
      await telling.facts();
    }
    say(`\n${names.length} journeys from set-up to close`);
  } finally {
    await telling.end();
  }
}

async function main(): Promise<number> {
  const names = journeysFor(process.argv.slice(2));
  const signal = told(() => say('interrupted: ending what runs'));
  const interrupted = new Promise<number>((resolve) => signal.addEventListener('abort', () => resolve(1)));
  const world = await startWorld({ signal });
  try {
    return await Promise.race([tellAll(names, world).then(() => 0), interrupted]);
  } finally {
    await world.end();
  }
}

try {
  process.exit(await main());
} catch (error) {
  const plain = error instanceof Problem || !(error as Error).stack?.includes('journeys/');
  console.error(plain ? (error as Error).message : error);
  process.exit(1);
}
