import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bearer, principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { people, person, SITES } from './import-client.fixture.js';

const command = fileURLToPath(new URL('../../../../../tools/import.ts', import.meta.url));

let service: TestService;
let stopped = false;
let working: Promise<void>;

async function work(): Promise<void> {
  while (!stopped) {
    await service.runDueWork();
    await delay(100);
  }
}

beforeAll(async () => {
  service = await testService(gateway);
  await service.app.listen(0, '127.0.0.1');
  working = work();
});

afterAll(async () => {
  stopped = true;
  await working;
  await service?.stop();
});

async function run(...options: string[]): Promise<{ code: number | null; output: string[] }> {
  const token = (await bearer(principal(uuid(), { roles: ['administrator'] }))).replace('Bearer ', '');
  const env = { PATH: process.env['PATH'], HOLDFAST_URL: await service.app.getUrl(), HOLDFAST_TOKEN: token };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...options], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output: output.trim().split('\n') };
}

function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-import-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, `${name}.csv`), text);
  return dir;
}

it('imports the files of a folder', async () => {
  const { code, output } = await run('--dir', folder({ sites: SITES, people: people(person('a'), person('b')) }));
  expect([code, output.at(-1)]).toEqual([0, '3 created, 0 updated, 0 unchanged, 0 rejected']);
  expect(output).toContain('done: 3 of 3 lines');
});

it('says what is wrong with which line, and does nothing in a dry run', async () => {
  const dir = folder({ sites: SITES, people: people(person('a', { email: 'broken' })) });
  const { code, output } = await run('--dir', dir, '--dry-run');
  expect([code, ...output.slice(-2)]).toEqual([
    1,
    'people.csv:2 email: bad_email: must be an e-mail address',
    '1 would be created, 0 would be updated, 0 unchanged, 1 would be rejected',
  ]);
});

it('ends with one sentence when there is nothing to send', async () => {
  const { code, output } = await run('--dir', folder({}));
  expect([code, output.length, output[0]]).toEqual([2, 1, expect.stringContaining('holds none of sites.csv')]);
  expect((await run()).output).toEqual([
    'Say where the files are: npm run import -- --dir <folder> [--dry-run] [--as <login>]',
  ]);
});
