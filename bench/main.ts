// `npm run bench -- <id> [--rounds N] [--seconds S] [--scale F] [--json file]`: measures one scenario.
// `npm run bench -- report`: writes docs/performance.md from bench/results. `npm run bench -- list`: the ids.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { build } from '@holdfast/tools/stack/build.ts';
import { wanted } from './lib/arguments.ts';
import { Bench } from './lib/bench.ts';
import { writeReport } from './lib/report.ts';
import { run } from './lib/run.ts';
import { summary } from './lib/table.ts';
import { ids, scenarioOf } from './scenarios/index.ts';

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

try {
  const options = wanted(process.argv.slice(2), ids);
  if (options.id === 'list') console.log(ids.join('\n'));
  else if (options.id === 'report') console.log(`wrote ${writeReport()}`);
  else process.exitCode = (await measure(options.id, options)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = error instanceof Problem ? USAGE : 1;
}
