import { parseArgs } from 'node:util';
import { SERVICES, type Service } from '../stack/environment.ts';

/** Arguments nobody can act on: told in one line, exit code 2. */
export class Usage extends Error {
  override readonly name = 'Usage';
}

export type Values = Partial<Record<keyof typeof OPTIONS, string | boolean>>;

export interface Given {
  /** `outbox`, `dead-letters list`, .. */
  readonly command: Command;
  /** What stands behind the command. */
  readonly rest: readonly string[];
  readonly services: readonly Service[];
  readonly json: boolean;
  readonly values: Values;
}

const OPTIONS = {
  service: { type: 'string' },
  topic: { type: 'string' },
  type: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  limit: { type: 'string' },
  reason: { type: 'string' },
  all: { type: 'boolean' },
  bytes: { type: 'boolean' },
  'from-start': { type: 'boolean' },
  're-emit': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;

interface Form {
  readonly rest: number | 'any';
  readonly options: readonly Option[];
  readonly usage: string;
}

const FILTERS = ['service', 'topic', 'type', 'since', 'until'] as const;
const LIST = '[--service S] [--topic T] [--type Y] [--since TIME] [--until TIME]';

/** Every command, what it takes, and how it is written. */
const COMMANDS = {
  outbox: { rest: 0, options: ['service'], usage: 'outbox [--service S]' },
  lag: { rest: 0, options: ['service', 'topic'], usage: 'lag [--service S] [--topic T]' },
  'dead-letters list': { rest: 0, options: [...FILTERS, 'limit'], usage: `dead-letters list ${LIST} [--limit N]` },
  'dead-letters show': { rest: 1, options: ['bytes'], usage: 'dead-letters show SERVICE/NUMBER [--bytes]' },
  'dead-letters redrive': {
    rest: 'any',
    options: [...FILTERS, 'all'],
    usage: `dead-letters redrive SERVICE/NUMBER.. | --all ${LIST}`,
  },
  'dead-letters discard': {
    rest: 1,
    options: ['reason'],
    usage: 'dead-letters discard SERVICE/NUMBER --reason TEXT',
  },
  parked: { rest: 0, options: ['service', 'topic', 'limit'], usage: 'parked [--service S] [--topic T] [--limit N]' },
  'parked skip': { rest: 3, options: ['reason'], usage: 'parked skip SERVICE TOPIC KEY --reason TEXT' },
  reconcile: {
    rest: 0,
    options: ['service', 'topic', 'since', 'until', 'from-start', 're-emit'],
    usage: 'reconcile --since TIME [--until TIME] [--service OWNER] [--topic T] [--from-start] [--re-emit]',
  },
} as const satisfies Record<string, Form>;

export type Command = keyof typeof COMMANDS;

/** @throws Usage */
export function parse(args: readonly string[]): Given {
  const { positionals, values } = read(args);
  const command = commandOf(positionals);
  const form: Form = COMMANDS[command];
  const rest = positionals.slice(command.split(' ').length);
  const wrong = (why: string) => new Usage(`${why} Usage: npm run ops -- ${form.usage} [--json]`);
  for (const option of Object.keys(values) as Option[]) {
    if (option !== 'json' && !form.options.includes(option)) throw wrong(`${command} takes no --${option}.`);
  }
  if (form.rest !== 'any' && rest.length !== form.rest) {
    throw wrong(rest.length > form.rest ? `"${rest[form.rest]}" is too much.` : 'Something is missing.');
  }
  if (form.options.includes('reason') && !String(values.reason ?? '').trim()) throw wrong('Say why with --reason.');
  if (command.startsWith('dead-letters')) for (const name of rest) letterOf(name);
  if (command === 'parked skip') serviceOf(rest[0] ?? '');
  if (command === 'reconcile' && !values.since) throw wrong('Say from when on with --since.');
  limitOf(values);
  for (const option of ['since', 'until'] as const) checkTime(option, values[option] as string | undefined);
  const { service } = values;
  const services = service === undefined ? SERVICES : [serviceOf(String(service))];
  return { command, rest, services, json: values.json === true, values };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // The parser's own advice after the first sentence is about its API, not about ours.
    throw new Usage((error as Error).message.split(/\.( |$)/, 1)[0] + '.');
  }
}

function commandOf(positionals: readonly string[]): Command {
  const [first = '', second = ''] = positionals;
  for (const name of [`${first} ${second}`, first]) if (Object.hasOwn(COMMANDS, name)) return name as Command;
  const group = Object.values(COMMANDS).filter(({ usage }) => first && usage.startsWith(`${first} `));
  const known = (group.length > 0 ? group : Object.values(COMMANDS)).map(({ usage }) => usage.split(/ [A-Z[-]/, 1)[0]);
  throw new Usage(`Say what: npm run ops -- ${known.join(' | ')}.`);
}

/** @throws Usage */
export function serviceOf(name: string): Service {
  const service = SERVICES.find((each) => each === name);
  if (!service) throw new Usage(`"${name}" is no service: ${SERVICES.join(', ')}.`);
  return service;
}

export interface LetterName {
  readonly service: Service;
  readonly id: number;
}

/** `groups/12`. @throws Usage */
export function letterOf(text: string): LetterName {
  const [, service, id] = /^([a-z]+)\/([1-9]\d{0,14})$/.exec(text) ?? [];
  if (!service || !id) throw new Usage(`"${text}" is no dead letter: write SERVICE/NUMBER, as the list does.`);
  return { service: serviceOf(service), id: Number(id) };
}

/** @throws Usage */
export function limitOf({ limit }: Values): number {
  if (limit === undefined) return 100;
  if (!/^[1-9]\d{0,4}$/.test(String(limit))) throw new Usage(`--limit ${limit} is no number from 1 to 99999.`);
  return Number(limit);
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

function checkTime(option: string, text: string | undefined): void {
  if (text !== undefined && !(TIME.test(text) && !Number.isNaN(Date.parse(text)))) {
    throw new Usage(`--${option} ${text} is no time: write it as 2026-03-02T14:00:00Z.`);
  }
}

/** A time option as the tables have it; `undefined` when it was not given. */
export const timeOf = (text: string | boolean | undefined): string | undefined =>
  typeof text === 'string' ? new Date(text).toISOString() : undefined;
