// `npm run solve -- --input file.json --output out.json [--seconds S] [--steps N] [--seed N] [--format ..]`: solves one
// problem file with the matching engine and prints what it found. File formats and words: docs/matching.md.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from './stack/build.ts';
import { Problem } from './stack/problem.ts';
import { wanted } from './solve/arguments.ts';
import { Source } from './solve/source.ts';

/** What a bad command line or file ends with. */
const USAGE = 2;
// npm runs scripts in the workspace; files are meant from where the command was given.
const from = (file: string) => resolve(process.env['INIT_CWD'] ?? '.', file);

async function main(): Promise<void> {
  const options = wanted(process.argv.slice(2));
  const source = new Source(from(options.input), options.input);
  build();
  const { solveFile } = await import('./solve/problems.ts');
  const started = performance.now();
  const end = started + 1000 * (options.seconds ?? Infinity);
  const { summary, solution } = await solveFile(source, options, () => performance.now() >= end);
  const seconds = (performance.now() - started) / 1000;
  if (options.output !== undefined) writeFileSync(from(options.output), `${JSON.stringify(solution, null, 1)}\n`);
  const memory = process.resourceUsage().maxRSS / 1024;
  for (const [name, value] of Object.entries({ ...summary, seconds: seconds.toFixed(3), memoryMiB: memory.toFixed(0) }))
    console.log(`${name}: ${value}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = error instanceof Problem ? USAGE : 1;
}
