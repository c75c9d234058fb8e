// What a new installation begins with: `node tools/seed/main.ts` fills it with demonstration data, `--empty` creates
// only a tenant and its administrator. HOLDFAST_STACK holds the addresses as JSON, HOLDFAST_DIR is the state folder.
import { Refused } from '../client/api.ts';
import { StackClock } from '../client/clock.ts';
import { Problem } from '../stack/problem.ts';
import type { StackInfo } from '../stack/stack-info.ts';
import { demonstrate } from './demo.ts';
import { createTenant } from './tenant.ts';

const { HOLDFAST_STACK = '{}', HOLDFAST_DIR = '' } = process.env;
const say = (line: string) => console.log(line);

/** Demonstration data that were interrupted may have left the clock in the past. */
async function inThePresent({ postgres }: StackInfo): Promise<void> {
  const clock = new StackClock(postgres);
  await clock.setOffset(0);
  await clock.end();
}

try {
  const info = JSON.parse(HOLDFAST_STACK) as StackInfo;
  if (process.argv.includes('--empty')) {
    createTenant(info, HOLDFAST_DIR);
    await inThePresent(info);
    say('a tenant and its administrator are there');
  } else await demonstrate(info, HOLDFAST_DIR, say);
} catch (error) {
  const expected = error instanceof Problem || error instanceof Refused;
  console.error(expected ? error.message : error);
  process.exit(1);
}
