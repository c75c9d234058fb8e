// `npm run simulate -- --seed 7` plays one schedule again; `--from 0 --count 50000` plays many and prints a summary in
// JSON; `--planted '<name>'` with a fault planted on purpose.
import { parseArgs } from 'node:util';
import { PLANTED } from './planted-faults.js';
import { runMany } from './run-many.js';
import { runSchedule } from './schedule.js';

// Faults are thrown by the hundred thousand and nobody reads where from.
if (!process.argv.includes('--seed')) Error.stackTraceLimit = 0;

function refuse(reason: string): never {
  console.error(reason);
  process.exit(2);
}

function options() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { seed: text, from: text, count: text, planted: text } }).values;
  } catch (error) {
    return refuse((error as Error).message.split('\n')[0] as string);
  }
}

function whole(name: string, text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`--${name} must be a whole number, not '${text}'`);
}

const values = options();
const rewire = values.planted === undefined ? undefined : PLANTED[values.planted];
if (values.planted !== undefined && !rewire) refuse(`--planted must be one of: ${Object.keys(PLANTED).join(', ')}`);

if (values.seed !== undefined) {
  const outcome = await runSchedule(whole('seed', values.seed), rewire);
  console.log(JSON.stringify(outcome, null, 2));
  process.exitCode = outcome.violations.length > 0 ? 1 : 0;
} else {
  const summary = await runMany(whole('from', values.from ?? '0'), whole('count', values.count ?? '1000'), rewire);
  for (const { seed, violations } of summary.failed) console.error(`seed ${seed}: ${violations.join('; ')}`);
  console.log(JSON.stringify(summary));
  process.exitCode = summary.failed.length > 0 ? 1 : 0;
}
