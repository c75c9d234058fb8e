// `npm run mutants`: takes one promise after the other away, in a temporary copy, and looks whether a test notices.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startComponents } from '../stack/components.ts';
import { Problem } from '../stack/problem.ts';
import { runFolder } from '../stack/runs.ts';
import { patches } from './patches.ts';
import { removals } from './statements.ts';
import { firstFailure, type Test } from './trial.ts';
import { WorkingCopy } from './working-copy.ts';

const USAGE = 'npm run mutants [-- --statements] [--only <part of a name>]';

interface Mutant {
  readonly name: string;
  readonly tests: readonly Test[];
  make(copy: WorkingCopy): void;
  unmake(copy: WorkingCopy): void;
}

class BadArguments extends Error {}

function chosen(args: readonly string[]): Mutant[] {
  const { statements, only } = parsed(args);
  const all = statements ? removals(process.cwd()).map(removal) : patches().map(patch);
  const wanted = all.filter(({ name }) => only === undefined || name.includes(only));
  if (wanted.length === 0) throw new BadArguments(`no mutant is called ${only}: ${USAGE}`);
  return wanted;
}

function parsed(args: readonly string[]) {
  try {
    const options = { statements: { type: 'boolean' }, only: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new BadArguments(`${(error as Error).message.split('\n')[0]}: ${USAGE}`);
  }
}

const patch = ({ name, tests, file }: ReturnType<typeof patches>[number]): Mutant => ({
  name,
  tests,
  make: (copy) => copy.apply(file),
  unmake: (copy) => copy.undo(file),
});

function removal({ name, tests, file, without }: ReturnType<typeof removals>[number]): Mutant {
  let whole = '';
  return {
    name,
    tests,
    make: ({ root }) => {
      whole = readFileSync(join(root, file), 'utf8');
      writeFileSync(join(root, file), without);
    },
    unmake: ({ root }) => writeFileSync(join(root, file), whole),
  };
}

/** The components the environment names, as for specs, or some that live as long as this run. */
async function withComponents<T>(work: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  if (process.env['TEST_DATABASE_URL']) return work(process.env);
  const components = await startComponents({ dir: runFolder(), ephemeral: true });
  try {
    return await work({
      ...process.env,
      TEST_DATABASE_URL: components.postgresUrl,
      TEST_KAFKA_BROKERS: components.kafkaBrokers.join(','),
      TEST_REDIS_URL: components.redisUrl,
    });
  } finally {
    await components.stop();
  }
}

/** @returns how many survived. @throws Problem when a test fails without any mutant: it would prove nothing */
async function tryAll(mutants: readonly Mutant[], copy: WorkingCopy, env: NodeJS.ProcessEnv): Promise<number> {
  for (const test of new Set(mutants.flatMap(({ tests }) => tests))) {
    const failure = await firstFailure(copy.root, test, env);
    if (failure) throw new Problem(`${test} fails as it is: ${failure}`);
  }
  let survivors = 0;
  for (const mutant of mutants) {
    const verdict = await tried(mutant, copy, env);
    if (verdict === undefined) survivors += 1;
    console.log(`${mutant.name.padEnd(42)} ${verdict ? `caught: ${verdict}` : 'SURVIVED'}`);
  }
  return survivors;
}

async function tried({ tests, make, unmake }: Mutant, copy: WorkingCopy, env: NodeJS.ProcessEnv) {
  make(copy);
  try {
    for (const test of tests) {
      const failure = await firstFailure(copy.root, test, env);
      if (failure) return `${failure} (${test})`;
    }
    return undefined;
  } finally {
    unmake(copy);
  }
}

async function main(): Promise<number> {
  const mutants = chosen(process.argv.slice(2));
  const copy = new WorkingCopy();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      copy.remove();
      process.exit(1);
    });
  }
  try {
    const survivors = await withComponents((env) => tryAll(mutants, copy, env));
    console.log(`${mutants.length} mutants, ${mutants.length - survivors} caught, ${survivors} survived`);
    return survivors === 0 ? 0 : 1;
  } finally {
    copy.remove();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BadArguments) && !(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof BadArguments ? 2 : 1;
}
