import { parseArgs } from 'node:util';
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { ENOUGH_ROUNDS } from './verdict.ts';

export interface Wanted {
  /** Id of a scenario, or `report`. */
  readonly id: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Part of the full size, for scenarios that do a fixed piece of work. */
  readonly scale: number;
  readonly json?: string;
}

const USAGE = 'npm run bench -- <id>|report|list [--rounds N] [--seconds S] [--scale F] [--json file]';

/** @throws Problem in one line when the command line makes no sense */
export function wanted(args: readonly string[], ids: readonly string[]): Wanted {
  const { positionals, values } = parsed(args);
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new Problem(`Give one id: ${USAGE}`);
  if (!['report', 'list', ...ids].includes(id))
    throw new Problem(`There is no bench ${id}; there are ${ids.join(', ')}.`);
  return {
    id,
    rounds: whole('rounds', values.rounds, ENOUGH_ROUNDS),
    seconds: positive('seconds', values.seconds, 5),
    scale: positive('scale', values.scale, 1),
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { rounds: text, seconds: text, scale: text, json: text },
    });
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ')[0]}: ${USAGE}`);
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
