// `npm run bench -- <id> [--rounds N] [--quick] [--seconds S] [--scale F] [--minutes M] [--json file]`: measures one
// scenario. `npm run bench -- all [--rounds N] [--quick]`: those of the write path and the event path, then the report.
// `npm run bench -- report`: writes docs/performance.md from bench/results. `npm run bench -- list`: the ids.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { build } from '@holdfast/tools/stack/build.ts';
import { runAll } from './lib/all.ts';
import { wanted } from './lib/arguments.ts';
import { Bench } from './lib/bench.ts';
import { writeReport } from './lib/report.ts';
import { run } from './lib/run.ts';
import { summary } from './lib/table.ts';
import { ids, quickSizes, scenarioOf } from './scenarios/index.ts';

/** What a bad command line ends with. */
const USAGE = 2;

async function measure(id: string, options: ReturnType<typeof wanted>): Promise<boolean> {
  build();
  const scenario = await scenarioOf(id);
  const bench = await Bench.open(options, (line) => console.log(line));
  const interrupted = () => void bench.close().then(() => process.exit(1));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const result = await run(scenario, bench);
    console.log(`\n${summary(result)}`);
    if (options.json !== undefined) {
      // npm runs scripts in the workspace; the file is meant from where the command was given.
      const file = resolve(process.env['INIT_CWD'] ?? '.', options.json);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    }
    return result.void === undefined;
  } finally {
    await bench.close();
  }
}

async function measureAll(options: ReturnType<typeof wanted>): Promise<number> {
  const failed = runAll(options, ids);
  console.log(`\nwrote ${await writeReport()}`);
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

try {
  const options = wanted(process.argv.slice(2), ids, quickSizes);
  if (options.id === 'list') console.log(ids.join('\n'));
  else if (options.id === 'report') console.log(`wrote ${await writeReport()}`);
  else if (options.id === 'all') process.exitCode = await measureAll(options);
  else process.exitCode = (await measure(options.id, options)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = error instanceof Problem ? USAGE : 1;
}
