import { parseArgs } from 'node:util';
import { Problem } from '../stack/problem.ts';

export const FORMATS = ['json', 'orlib-assign', 'orlib-gap', 'mdgp'] as const;

export interface Wanted {
  readonly input: string;
  readonly output: string | undefined;
  readonly seconds: number | undefined;
  readonly steps: number | undefined;
  readonly seed: number | undefined;
  readonly format: (typeof FORMATS)[number];
  /** OR-Library files hold several problems; the first is 1. */
  readonly problem: number;
  /** The file's costs are gains. */
  readonly maximise: boolean;
}

const USAGE = 'npm run solve -- --input file [--output file] [--seconds S] [--steps N] [--seed N] [--format F]';

/** @throws Problem in one line when the command line makes no sense */
export function wanted(args: readonly string[]): Wanted {
  const { values } = parsed(args);
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
    problem: whole('problem', values.problem, 1, 1_000) ?? 1,
  };
}

const isFormat = (text: string): text is Wanted['format'] => (FORMATS as readonly string[]).includes(text);

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { input: text, output: text, seconds: text, steps: text, seed: text, format: text, problem: text };
  try {
    return parseArgs({ args: [...args], options: { ...options, maximise: { type: 'boolean' } } });
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ')[0]}: ${USAGE}`);
  }
}

function whole(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || text.trim() === '' || value < least || value > most)
    throw new Problem(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}
