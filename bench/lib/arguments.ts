import { parseArgs } from 'node:util';
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { ENOUGH_MINUTES, ENOUGH_ROUNDS, ENOUGH_SECONDS } from './verdict.ts';

export interface Wanted {
  /** Id of a scenario, `all`, `report` or `list`. */
  readonly id: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Part of the full size, for scenarios that do a fixed piece of work. */
  readonly scale: number;
  /** How long a soak lasts. */
  readonly minutes: number;
  /** The reduced size of `--quick`, where nothing else was said. */
  readonly quick: boolean;
  readonly json?: string;
}

const USAGE =
  'npm run bench -- <id>|all|report|list [--rounds N] [--quick] [--seconds S] [--scale F] [--minutes M] [--json file]';

/** What is usual of a scenario's size, and what `--quick` makes of it. */
export interface Sizes {
  readonly seconds: number;
  readonly scale: number;
}

const FULL: Sizes = { seconds: ENOUGH_SECONDS, scale: 1 };
const QUICK: Sizes = { seconds: 3, scale: 1 };

/** @throws Problem in one line when the command line makes no sense */
export function wanted(
  args: readonly string[],
  ids: readonly string[],
  quickSizes: Readonly<Record<string, Partial<Sizes>>> = {},
): Wanted {
  const { positionals, values } = parsed(args);
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new Problem(`Give one id: ${USAGE}`);
  if (!['all', 'report', 'list', ...ids].includes(id))
    throw new Problem(`There is no bench ${id}; there are ${ids.join(', ')}.`);
  if (id === 'all' && (values.json ?? values.seconds ?? values.scale ?? values.minutes) !== undefined)
    throw new Problem('all takes --rounds and --quick only: each id has its own size and its own file.');
  const quick = values.quick ?? false;
  const usual = quick ? { ...QUICK, ...quickSizes[id] } : FULL;
  return {
    id,
    quick,
    rounds: whole('rounds', values.rounds, ENOUGH_ROUNDS),
    seconds: positive('seconds', values.seconds, usual.seconds),
    scale: positive('scale', values.scale, usual.scale),
    minutes: positive('minutes', values.minutes, ENOUGH_MINUTES),
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { rounds: text, seconds: text, scale: text, minutes: text, json: text, quick: { type: 'boolean' } },
    });
  } catch (error) {
    throw new Problem(`${(error as Error).message.split(/\.\s/)[0]}: ${USAGE}`);
  }
}

function positive(name: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new Problem(`--${name} must be a positive number, not "${text}".`);
  return value;
}

function whole(name: string, text: string | undefined, usual: number): number {
  const value = positive(name, text, usual);
  if (!Number.isInteger(value)) throw new Problem(`--${name} must be a whole number, not "${text}".`);
  return value;
}
