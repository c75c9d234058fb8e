import { readOptions, wholeNumber } from '../options.ts';
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

const text = { type: 'string' } as const;
const OPTIONS = {
  seed: text,
  minutes: { type: 'string', default: '5' },
  rate: { type: 'string', default: '12' },
  only: text,
  tally: text,
} as const;

/** @throws Problem in one line when they are not what the command takes */
export function readArguments(given: readonly string[]): Arguments {
  const { seed, minutes, rate, only, tally } = readOptions(given, OPTIONS, USAGE);
  if (seed === undefined) throw new Problem(`--seed is missing: ${USAGE}`);
  return {
    seed: wholeNumber('seed', seed, 0, 2 ** 31),
    minutes: wholeNumber('minutes', minutes, 1, 600),
    rate: wholeNumber('rate', rate, 1, 1_000),
    only,
    tally,
  };
}
