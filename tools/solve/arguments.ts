import { readOptions, wholeNumber } from '../options.ts';
import { Problem } from '../stack/problem.ts';

export const FORMATS = ['json', 'orlib-assign', 'orlib-assignp', 'orlib-gap', 'mdgp'] as const;

export interface Wanted {
  readonly input: string;
  readonly output: string | undefined;
  readonly seconds: number | undefined;
  readonly steps: number | undefined;
  readonly seed: number | undefined;
  readonly format: (typeof FORMATS)[number];
  /** Of `groups`; the answer does not depend on it. */
  readonly threads: number;
  /** OR-Library files hold several problems; the first is 1. */
  readonly problem: number;
  /** The file's costs are gains. */
  readonly maximise: boolean;
}

const USAGE = 'npm run solve -- --input file [--output file] [--seconds S] [--steps N] [--seed N] [--format F]';

const text = { type: 'string' } as const;
const OPTIONS = {
  input: text,
  output: text,
  seconds: text,
  steps: text,
  seed: text,
  format: text,
  problem: text,
  threads: text,
  maximise: { type: 'boolean' },
} as const;

/** @throws Problem in one line when the command line makes no sense */
export function wanted(args: readonly string[]): Wanted {
  const values = readOptions(args, OPTIONS, USAGE);
  const { input, output, format = 'json', maximise = false } = values;
  if (input === undefined) throw new Problem(`--input is missing: ${USAGE}`);
  if (!isFormat(format)) throw new Problem(`--format must be one of ${FORMATS.join(', ')}, not "${format}".`);
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
  if (seconds !== undefined && !(seconds > 0 && seconds < Infinity))
    throw new Problem(`--seconds must be a positive number, not "${values.seconds}".`);
  return {
    input,
    output,
    seconds,
    format,
    maximise,
    steps: whole('steps', values.steps, 1, Number.MAX_SAFE_INTEGER),
    seed: whole('seed', values.seed, -(2 ** 31), 2 ** 32 - 1),
    threads: whole('threads', values.threads, 1, 64) ?? 2,
    problem: whole('problem', values.problem, 1, 1_000) ?? 1,
  };
}

const isFormat = (text: string): text is Wanted['format'] => (FORMATS as readonly string[]).includes(text);

const whole = (name: string, text: string | undefined, least: number, most: number): number | undefined =>
  text === undefined ? undefined : wholeNumber(name, text, least, most);
