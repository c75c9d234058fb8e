import { Problem } from '../stack/problem.ts';

export interface Arguments {
  readonly seed: number;
  readonly minutes: number;
  /** Operations begun a second. */
  readonly rate: number;
  /** Only classes whose name contains this. */
  readonly only: string | undefined;
  /** File to write to how many promises were kept and how many were not, as JSON. */
  readonly tally: string | undefined;
}

const USAGE =
  'npm run chaos -- --seed <number> --minutes <1 to 600> [--rate <1 to 1000>] [--only <fault>] [--tally <file>]';

const DEFAULTS: Readonly<Record<string, string>> = { minutes: '5', rate: '12' };

/** @throws Problem in one line when they are not what the command takes */
export function readArguments(given: readonly string[]): Arguments {
  const values = new Map(Object.entries(DEFAULTS));
  for (let place = 0; place < given.length; place += 2) {
    const name = /^--(seed|minutes|rate|only|tally)$/.exec(given[place] ?? '')?.[1];
    const value = given[place + 1];
    if (name === undefined) throw new Problem(`There is no option ${given[place]}: ${USAGE}`);
    if (value === undefined || value.startsWith('--')) throw new Problem(`--${name} has no value: ${USAGE}`);
    values.set(name, value);
  }
  return {
    seed: whole('seed', values.get('seed'), 0, 2 ** 31),
    minutes: whole('minutes', values.get('minutes'), 1, 600),
    rate: whole('rate', values.get('rate'), 1, 1_000),
    only: values.get('only'),
    tally: values.get('tally'),
  };
}

function whole(name: string, text: string | undefined, least: number, most: number): number {
  if (text === undefined) throw new Problem(`--${name} is missing: ${USAGE}`);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Problem(`--${name} is a whole number from ${least} to ${most}, not "${text}": ${USAGE}`);
}
