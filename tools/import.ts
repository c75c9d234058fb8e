// `npm run import -- --dir DIR [--dry-run]`: sends sites.csv, departments.csv and people.csv of a folder to the
// running system, shows how far it is and says what was wrong with which line. The format: docs/import.md.
import { randomUUID } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { join, resolve } from 'node:path';
import { readOptions } from './options.ts';
import { stackFolder } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';
import { readInfo } from './stack/stack-info.ts';
import { fetchToken } from './stack/token.ts';

const FILES = ['sites', 'departments', 'people'];
const POLL_MS = 500;
const MOST_SHOWN = 50;
const PATIENCE = 20;

interface Report extends Record<'created' | 'updated' | 'unchanged' | 'rejected', number> {
  readonly state: string;
  readonly dryRun: boolean;
  readonly lines: { readonly total: number; readonly done: number };
}

interface LineError {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** HOLDFAST_URL and HOLDFAST_TOKEN name another installation than the one that runs from this folder. */
async function connect(as: string): Promise<Ask> {
  const { HOLDFAST_URL: url, HOLDFAST_TOKEN: given } = process.env;
  const info = url && given ? undefined : readInfo(stackFolder);
  const base = url ?? info?.gateway;
  const token = given ?? (info && (await fetchToken(info, as)));
  return async (path, init = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(new URL(path, base), { ...init, headers });
      if (response.ok) return response;
      if (![429, 503].includes(response.status) || attempt === PATIENCE) throw await refusal(response);
      await pause(1_000 * Number(response.headers.get('retry-after') ?? 1));
    }
  };
}

async function refusal(response: Response): Promise<Problem> {
  const { code, errors = [] } = (await response.json()) as { code?: string; errors?: { detail: string }[] };
  return new Problem([`${response.status} ${code}`, ...errors.map(({ detail }) => detail)].join(': '));
}

/** Files are read from disk while they are sent. */
async function formOf(dir: string, dryRun: boolean): Promise<FormData> {
  const form = new FormData();
  form.set('dryRun', String(dryRun));
  const present = FILES.filter((name) => existsSync(join(dir, `${name}.csv`)));
  if (present.length === 0) throw new Problem(`${dir} holds none of ${FILES.map((name) => `${name}.csv`).join(', ')}.`);
  for (const name of present) form.set(name, await openAsBlob(join(dir, `${name}.csv`)), `${name}.csv`);
  return form;
}

async function follow(ask: Ask, address: string): Promise<Report> {
  for (let shown = ''; ; await pause(POLL_MS)) {
    const report = (await (await ask(address)).json()) as Report;
    const { state, lines } = report;
    const line = `${state}: ${lines.done} of ${lines.total} lines`;
    if (line !== shown) console.log(line);
    shown = line;
    if (state === 'done' || state === 'failed') return report;
  }
}

async function showErrors(ask: Ask, address: string): Promise<void> {
  const url = `${address}/errors?limit=${MOST_SHOWN}`;
  const { items, next } = (await (await ask(url)).json()) as { items: LineError[]; next: string | null };
  for (const { file, line, column, code, detail } of items)
    console.log(`${file}.csv:${line}${column ? ` ${column}` : ''}: ${code}: ${detail}`);
  if (next) console.log(`more at ${address}/errors`);
}

const USAGE = 'npm run import -- --dir <folder> [--dry-run] [--as <login>]';

const OPTIONS = {
  dir: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  as: { type: 'string', default: 'administrator' },
} as const;

async function main(): Promise<boolean> {
  const values = readOptions(process.argv.slice(2), OPTIONS, USAGE);
  if (!values.dir) throw new Problem(`Say where the files are: ${USAGE}`);
  // npm runs scripts in the workspace; the folder is meant from where the command was given.
  const dir = resolve(process.env['INIT_CWD'] ?? '.', values.dir);
  const form = await formOf(dir, values['dry-run']);
  const ask = await connect(values.as);
  const headers = { 'idempotency-key': randomUUID() };
  const started = await ask('/v1/imports', { method: 'POST', body: form, headers });
  const address = started.headers.get('location') ?? '';
  const { state, dryRun, created, updated, unchanged, rejected } = await follow(ask, address);
  await showErrors(ask, address);
  const verb = dryRun ? 'would be ' : '';
  console.log(
    `${created} ${verb}created, ${updated} ${verb}updated, ${unchanged} unchanged, ${rejected} ${verb}rejected`,
  );
  return state === 'done' && rejected === 0;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 2;
}
