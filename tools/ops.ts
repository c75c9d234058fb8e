// `npm run ops -- outbox|lag|dead-letters|parked|reconcile ..`: what waits on the event path, and what to do about it.
// Works on the databases and the broker themselves: it must help when the services or the gateway are what is broken,
// and it sees what belongs to no tenant. docs/operations.md has every command with its output.
import { ConfigError } from '@holdfast/config';
import { isDomainError } from '@holdfast/kernel';
import { isTransient } from '@holdfast/persistence';
import { type Command, type Given, parse, Usage } from './ops/arguments.ts';
import { findInstallation, type Installation } from './ops/installation.ts';
import { deadLetter, deadLetters, lag, outbox, parked, type Shown } from './ops/read.ts';
import { reconcileAll } from './ops/reconcile.ts';
import { discard, redriveAll, skip } from './ops/settle.ts';
import { Problem } from './stack/problem.ts';

type Run = (at: Installation, given: Given, signal: AbortSignal) => Promise<Shown & { readonly ok?: boolean }>;

const COMMANDS: Readonly<Record<Command, Run>> = {
  outbox,
  lag,
  'dead-letters list': deadLetters,
  'dead-letters show': deadLetter,
  'dead-letters redrive': redriveAll,
  'dead-letters discard': discard,
  parked,
  'parked skip': skip,
  reconcile: reconcileAll,
};

const WORDS: Readonly<Record<string, string>> = {
  'events.no_dead_letter': 'There is no such dead letter, or it is settled already.',
  'events.no_gap': 'No event of this key is missing.',
};

/** Ends after the current event; a second Ctrl-C ends at once, which loses nothing either. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

function told(error: unknown): { readonly line: string; readonly code: number } {
  if (error instanceof Usage || error instanceof ConfigError) return { line: error.message, code: 2 };
  if (error instanceof Problem) return { line: error.message, code: 1 };
  if (isDomainError(error)) return { line: WORDS[error.code] ?? error.code, code: 1 };
  const { name, message } = error as Error;
  if (name.startsWith('KafkaJS'))
    return { line: `The broker does not answer, or not as it should: ${message}`, code: 1 };
  if (isTransient(error)) return { line: `The database does not answer: ${message}`, code: 1 };
  throw error;
}

try {
  const given = parse(process.argv.slice(2));
  const { data, text, ok = true } = await COMMANDS[given.command](findInstallation(process.env), given, interruption());
  console.log(given.json ? JSON.stringify(data, null, 2) : text);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  const { line, code } = told(error);
  console.error(line);
  process.exitCode = code;
}
