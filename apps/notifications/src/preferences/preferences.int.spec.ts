import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MatchProposedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { eventually, FixedClock, principal, uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

const PATH = '/v1/my/notification-preferences';

let at: Surroundings;
// 03:00 in Chicago, five hours before clocks there go from 02:00 to 03:00 the next night.
const clock = new FixedClock(instantOf('2026-03-07T09:00:00Z'));
beforeAll(async () => {
  at = await surroundings({ clock });
  at.sender();
});
afterAll(() => at?.stop());

const as = (personId: string) => at.service.http(principal(at.tenant, { personId }));
const offer = (participantId: string, over = {}) =>
  MatchProposedV1.of({
    ...fixture(MatchProposedV1),
    proposalId: uuid(),
    supporterId: uuid(),
    expiresAt: instantOf('2026-03-12T00:00:00Z'),
    participantId,
    ...over,
  });
const only = async (personId: string) => (await at.deliveries(personId))[0];
const becomes = (personId: string, state: string, reason: string | null) =>
  eventually(async () => {
    const row = await only(personId);
    expect(row).toMatchObject({ state, reason });
    return row!;
  });

it('has everything on and nothing quiet until somebody chooses', async () => {
  const { status, headers, body } = await as(uuid()).get(PATH);
  expect([status, headers['etag']]).toEqual([200, '"0"']);
  expect(body).toEqual({
    version: 0,
    quietHours: null,
    categories: [
      { category: 'matching', canBeSwitchedOff: true, channels: { email: true, in_app: true } },
      { category: 'membership', canBeSwitchedOff: true, channels: { email: true, in_app: true } },
      { category: 'sessions', canBeSwitchedOff: true, channels: { calendar: true, in_app: true } },
      { category: 'care', canBeSwitchedOff: false, channels: { email: true, in_app: true } },
      { category: 'reminders', canBeSwitchedOff: true, channels: { email: true, in_app: true } },
    ],
  });
});

it('keeps what was chosen, against the version it was chosen from', async () => {
  const me = as(uuid());
  const choice = {
    switchedOff: [{ category: 'sessions', channel: 'calendar' }],
    quietHours: { from: '22:00', to: '07:00' },
  };
  expect((await me.put(PATH, choice, 0)).body).toMatchObject({ version: 1 });
  expect((await me.put(PATH, choice, 0)).body).toMatchObject({ code: 'request.version_changed' });
  expect((await me.put(PATH, { ...choice, quietHours: null }, 1)).status).toBe(200);
  const { body } = await me.get(PATH);
  expect(body.categories[2]).toEqual({
    category: 'sessions',
    canBeSwitchedOff: true,
    channels: { calendar: false, in_app: true },
  });
  expect(body.quietHours).toBeNull();
});

it.each([
  [
    'what is critical',
    { switchedOff: [{ category: 'care', channel: 'email' }], quietHours: null },
    422,
    'notifications.preferences.care_critical',
  ],
  [
    'a channel a category does not use',
    { switchedOff: [{ category: 'sessions', channel: 'email' }], quietHours: null },
    422,
    'notifications.preferences.no_such_choice',
  ],
  [
    'a whole quiet day',
    { switchedOff: [], quietHours: { from: '08:00', to: '08:00' } },
    422,
    'notifications.preferences.quiet_all_day',
  ],
  ['a time that is none', { switchedOff: [], quietHours: { from: '24:00', to: '08:00' } }, 400, 'request.invalid'],
  [
    'an unknown category',
    { switchedOff: [{ category: 'jokes', channel: 'email' }], quietHours: null },
    400,
    'request.invalid',
  ],
])('refuses to switch off %s', async (_what, body, status, code) => {
  const answer = await as(uuid()).put(PATH, body, 0);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

it('mails nothing that is switched off, and leaves the inbox alone', async () => {
  const ana = at.person();
  await as(ana.id).put(PATH, { switchedOff: [{ category: 'matching', channel: 'email' }], quietHours: null }, 0);
  await at.service.consume(at.tenant, [offer(ana.id)]);
  await becomes(ana.id, 'suppressed', 'switched_off');
  expect((await as(ana.id).get('/v1/inbox')).body.items).toHaveLength(1);
  const ben = at.person();
  await as(ben.id).put(PATH, { switchedOff: [{ category: 'matching', channel: 'in_app' }], quietHours: null }, 0);
  await at.service.consume(at.tenant, [offer(ben.id)]);
  await becomes(ben.id, 'delivered', null);
  expect((await as(ben.id).get('/v1/inbox')).body.items).toEqual([]);
});

it("holds mail through quiet hours to the next opening on the recipient's wall, also over a change of clocks", async () => {
  const [ana, ben] = [at.person(), at.person({ zone: 'Europe/Madrid' })];
  for (const { id } of [ana, ben])
    await as(id).put(PATH, { switchedOff: [], quietHours: { from: '22:00', to: '07:00' } }, 0);
  await at.service.consume(at.tenant, [offer(ana.id), offer(ben.id)]);
  const held = await becomes(ana.id, 'planned', 'quiet_hours');
  expect([new Date(held.due).toISOString(), held.attempts]).toEqual(['2026-03-07T13:00:00.000Z', 0]);
  // 10:00 in Madrid.
  await becomes(ben.id, 'delivered', null);
  clock.advance({ hours: 4 });
  await becomes(ana.id, 'delivered', null);
  // 23:00 in Chicago; at 07:00 clocks there will have been put forward.
  clock.advance({ hours: 16 });
  const cy = at.person();
  await as(cy.id).put(PATH, { switchedOff: [], quietHours: { from: '22:00', to: '07:00' } }, 0);
  await at.service.consume(at.tenant, [offer(cy.id)]);
  expect(new Date((await becomes(cy.id, 'planned', 'quiet_hours')).due).toISOString()).toBe('2026-03-08T12:00:00.000Z');
  // What would be outdated in the morning does not wait for it.
  const dee = at.person();
  await as(dee.id).put(PATH, { switchedOff: [], quietHours: { from: '22:00', to: '07:00' } }, 0);
  await at.service.consume(at.tenant, [offer(dee.id, { expiresAt: instantOf('2026-03-08T11:00:00Z') })]);
  await becomes(dee.id, 'delivered', null);
});

it('unsubscribes with one click that a mail scanner cannot make', async () => {
  const ana = at.person();
  await at.service.consume(at.tenant, [offer(ana.id)]);
  await becomes(ana.id, 'delivered', null);
  const headers = at.mail.to(ana.email)[0]!.mail.headers;
  const of = (key: string) => headers.filter((header) => header.key === key).map(({ value }) => value);
  expect(of('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  const [link, ...more] = of('list-unsubscribe').map((value) => new URL(/<(https:[^>]+)>/.exec(value)![1]!));
  expect(more).toEqual([]);
  const url = `${link!.pathname}${link!.search}`;
  const click = (method: 'GET' | 'POST', to = url) =>
    at.service.app.inject({
      method,
      url: to,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      }),
    });
  const shown = async () => (await as(ana.id).get(PATH)).body.categories[0].channels.email;
  expect((await click('GET')).body).toContain('<form method="post">');
  expect(await shown()).toBe(true);
  expect((await click('POST')).statusCode).toBe(200);
  expect((await click('POST')).statusCode).toBe(200);
  expect(await shown()).toBe(false);
  const forged = url.replace(/token=.{20}/, (start) =>
    [...start.slice(0, -1), start.endsWith('A') ? 'B' : 'A'].join(''),
  );
  expect((await click('POST', forged)).statusCode).toBe(422);
});

it('takes forms nowhere else', async () => {
  const answer = await as(uuid()).put(PATH, 'switchedOff=', 0, { 'content-type': 'application/x-www-form-urlencoded' });
  expect([answer.status, answer.body.code]).toEqual([415, 'request.media_type_unsupported']);
});
