import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { createTransport } from 'nodemailer';
import { answers } from '../stack/http-probe.ts';
import { choosePort } from '../stack/ports.ts';
import type { Message, Summary } from './messages.ts';

let file: string;
let sink: ChildProcess;
let web: string;
let smtpPort: number;

beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'mail-')), 'mail.jsonl');
  await start();
});
afterEach(stop);

async function start(): Promise<void> {
  const port = await choosePort();
  smtpPort = await choosePort();
  web = `http://127.0.0.1:${port}`;
  sink = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PORT: String(port), SMTP_PORT: String(smtpPort), MAIL_FILE: file },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await eventually(() => answers(`${web}/health/ready`));
}
async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const ended = new Promise((resolve) => sink.once('close', resolve));
  sink.kill(signal);
  await ended;
}

const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
const send = (to: string, subject: string) =>
  createTransport({ host: '127.0.0.1', port: smtpPort, secure: false }).sendMail({
    from: 'Holdfast <no-reply@holdfast.example>',
    to,
    subject,
    messageId: `<${subject.replaceAll(/\W/g, '-')}@holdfast.example>`,
    text: 'When and where, and a link.',
    headers: { 'List-Unsubscribe': '<https://holdfast.example/u/1>' },
    icalEvent: { method: 'REQUEST', content: calendar },
  });
const get = async <T>(path: string): Promise<T> => (await (await fetch(`${web}${path}`)).json()) as T;

it('keeps what is sent, newest first, with headers and calendar', async () => {
  await send('ada@example.org', 'First');
  await send('Bob@example.org', 'Zweite Sitzung: Grüße');
  const list = await get<Summary[]>('/api/messages');
  expect(list.map(({ subject, to }) => [subject, to])).toEqual([
    ['Zweite Sitzung: Grüße', ['Bob@example.org']],
    ['First', ['ada@example.org']],
  ]);
  const message = await get<Message>(`/api/messages/${list[1]?.id}`);
  expect(message).toMatchObject({ messageId: '<First@holdfast.example>', from: 'no-reply@holdfast.example' });
  expect(message.text.trim()).toBe('When and where, and a link.');
  expect(message.headers).toContainEqual({ key: 'List-Unsubscribe', value: '<https://holdfast.example/u/1>' });
  expect(message.attachments).toContainEqual(
    expect.objectContaining({ mimeType: 'text/calendar', content: calendar.replaceAll('\r\n', '\n') }),
  );
});

it('finds the mail of one person, whatever the case of the address, and no more than asked for', async () => {
  for (const subject of ['One', 'Two', 'Three']) await send('bob@example.org', subject);
  await send('ada@example.org', 'Other');
  const found = await get<Summary[]>('/api/messages?to=BOB@example.org&limit=2');
  expect(found.map(({ subject }) => subject)).toEqual(['Three', 'Two']);
});

it('still has everything after a kill, but for a message that was never accepted', async () => {
  await send('ada@example.org', 'Kept');
  await stop('SIGKILL');
  appendFileSync(file, '{"id":"cut off');
  await start();
  await send('ada@example.org', 'Next');
  expect((await get<Summary[]>('/api/messages')).map(({ subject }) => subject)).toEqual(['Next', 'Kept']);
  const [, kept] = await get<Summary[]>('/api/messages');
  expect(await get<Message>(`/api/messages/${kept?.id}`)).toMatchObject({ subject: 'Kept' });
});

it('forgets everything on DELETE', async () => {
  await send('ada@example.org', 'Gone');
  expect((await fetch(`${web}/api/messages`, { method: 'DELETE' })).status).toBe(204);
  expect(await get('/api/messages')).toEqual([]);
  await send('ada@example.org', 'After');
  const [message] = await get<Summary[]>('/api/messages');
  expect(await get<Message>(`/api/messages/${message?.id}`)).toMatchObject({ subject: 'After' });
});

it('shows pages in which nothing of a mail is executed', async () => {
  await send('ada@example.org', '<script>alert(1)</script>');
  const list = await (await fetch(web)).text();
  expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  const page = await fetch(`${web}${/href="(\/messages\/[^"]+)"/.exec(list)?.[1]}`);
  expect(await page.text()).not.toContain('<script>');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('answers 404 for a message that is not there', async () => {
  expect((await fetch(`${web}/api/messages/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
});
