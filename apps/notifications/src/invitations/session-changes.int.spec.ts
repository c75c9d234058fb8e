import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  SessionCancelledV1,
  SessionMembersChangedV1,
  SessionRescheduledV1,
  SessionScheduledV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { eventually, FixedClock, uuid } from '@holdfast/testing';
import ICAL from 'ical.js';
import type { ReceivedMail } from '../../specs/mail-server.js';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
const clock = new FixedClock(instantOf('2026-03-02T15:00:00Z'));
beforeAll(async () => {
  at = await surroundings({ clock });
  at.sender();
});
afterAll(() => at?.stop());

const SOON = { startsAt: instantOf('2026-03-10T22:00:00Z'), endsAt: instantOf('2026-03-10T23:00:00Z') };
const LATER = { startsAt: instantOf('2026-05-05T21:00:00Z'), endsAt: instantOf('2026-05-05T22:00:00Z') };

const scheduled = (sessionId: string, memberIds: string[], when = SOON) =>
  SessionScheduledV1.of({ ...fixture(SessionScheduledV1), ...when, sessionId, memberIds });
const moved = (sessionId: string, memberIds: string[], over: Partial<typeof SOON> & { sequenceNo?: number } = {}) =>
  SessionRescheduledV1.of({ ...fixture(SessionRescheduledV1), ...SOON, sequenceNo: 1, ...over, sessionId, memberIds });
const cancelled = (sessionId: string, memberIds: string[], sequenceNo: number, startsAt = SOON.startsAt) =>
  SessionCancelledV1.of({ ...fixture(SessionCancelledV1), startsAt, sequenceNo, sessionId, memberIds });

/** Everything the invitation says, read by another library than the one that wrote it. */
function invitation({ mail, raw }: ReceivedMail) {
  const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const text = new TextDecoder().decode(part?.content as ArrayBuffer);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent('vevent')!;
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  return {
    text,
    // As it was sent: the mail parser makes line ends its own.
    file: Buffer.from(/filename=invite\.ics\r\n[^]*?\r\n\r\n([^-]+)/.exec(raw)?.[1] ?? '', 'base64').toString(),
    mimeMethod: /Content-Type: text\/calendar;[^]*?method=([A-Z]+)/i.exec(raw)?.[1],
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    starts: (event.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().toISOString(),
    stampIsUtc: event.getFirstProperty('dtstamp')?.toICALString().endsWith('Z'),
    status: value('status'),
    summary: value('summary'),
    attendees: event.getAllProperties('attendee').map((each) => String(each.getFirstValue()).toLowerCase()),
  };
}

const mails = (email: string, many: number) =>
  eventually(() => {
    expect(at.mail.to(email)).toHaveLength(many);
    return at.mail.to(email).map(invitation);
  });
const notes = async (personId: string) =>
  (
    await at.service.sql('SELECT notice FROM notifications.inbox_entry WHERE person_id = $1 ORDER BY entry_id', [
      personId,
    ])
  ).map(({ notice }) => notice);

it('invites each member alone, under one UID, with a title that tells nothing', async () => {
  const [ana, ben] = [at.person(), at.person({ locale: 'es-MX' })];
  const session = uuid();
  await at.service.consume(at.tenant, [scheduled(session, [ana.id, ben.id])]);
  const [invited] = await mails(ana.email, 1);
  const [other] = await mails(ben.email, 1);
  expect(invited).toMatchObject({
    mimeMethod: 'REQUEST',
    method: 'REQUEST',
    uid: `${session}@holdfast.test`,
    sequence: 0,
    starts: SOON.startsAt,
    stampIsUtc: true,
    status: 'CONFIRMED',
    summary: 'Meeting',
    attendees: [`mailto:${ana.email}`],
  });
  expect(other).toMatchObject({
    uid: `${session}@holdfast.test`,
    summary: 'Reunión',
    attendees: [`mailto:${ben.email}`],
  });
  expect(invited!.text).not.toContain('VTIMEZONE');
  const lines = invited!.file.split('\r\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  expect(await notes(ana.id)).toEqual(['session_scheduled']);
});

it("says when and where in the recipient's own time and language, and nothing about program, format or others", async () => {
  const ana = at.person({ locale: 'es-MX', zone: 'Europe/Madrid' });
  const ben = at.person({ name: 'Ben <b>Okafor</b>' });
  await at.service.consume(at.tenant, [scheduled(uuid(), [ana.id, ben.id])]);
  await mails(ana.email, 1);
  await mails(ben.email, 1);
  const [{ mail, raw }] = at.mail.to(ana.email) as [ReceivedMail];
  expect(mail.subject).toMatch(/^Reunión el martes, 10 de marzo de 2026.*23:00/);
  expect(mail.text).toContain('En línea');
  const { programId, groupId, siteId } = fixture(SessionScheduledV1);
  for (const secret of ['mentor', programId, groupId, siteId, ben.id, ben.email, 'Okafor'])
    expect(raw).not.toContain(secret);
  const [other] = at.mail.to(ben.email);
  expect(other?.mail.html).toContain('Ben &lt;b&gt;Okafor');
  expect(other?.mail.text).toContain('5:00');
});

it('invites two weeks ahead, so that a series does not flood, while the inbox knows at once', async () => {
  const ana = at.person();
  await at.service.consume(at.tenant, [scheduled(uuid(), [ana.id], LATER)]);
  const [row] = await at.deliveries(ana.id);
  expect([row?.state, new Date(row!.due).toISOString()]).toEqual(['planned', '2026-04-21T21:00:00.000Z']);
  expect(await notes(ana.id)).toEqual(['session_scheduled']);
  expect(at.mail.to(ana.email)).toEqual([]);
});

it('moves and then takes back what was mailed', async () => {
  const ana = at.person();
  const session = uuid();
  await at.service.consume(at.tenant, [scheduled(session, [ana.id])]);
  await mails(ana.email, 1);
  // Far enough ahead that a first invitation would wait: but an old one lies in the calendar.
  await at.service.consume(at.tenant, [moved(session, [ana.id], LATER)]);
  const [, second] = await mails(ana.email, 2);
  expect(second).toMatchObject({
    uid: `${session}@holdfast.test`,
    method: 'REQUEST',
    sequence: 1,
    starts: LATER.startsAt,
  });
  await at.service.consume(at.tenant, [cancelled(session, [ana.id], 2, LATER.startsAt)]);
  const [, , third] = await mails(ana.email, 3);
  expect(third).toMatchObject({
    uid: `${session}@holdfast.test`,
    mimeMethod: 'CANCEL',
    method: 'CANCEL',
    status: 'CANCELLED',
    sequence: 2,
    attendees: [`mailto:${ana.email}`],
  });
  expect(await notes(ana.id)).toEqual(['session_scheduled', 'session_moved', 'session_cancelled']);
});

it('mails nothing about a session that was cancelled before anybody was invited', async () => {
  const ana = at.person();
  const session = uuid();
  await at.service.consume(at.tenant, [scheduled(session, [ana.id], LATER)]);
  await at.service.consume(at.tenant, [cancelled(session, [ana.id], 1, LATER.startsAt)]);
  expect((await at.deliveries(ana.id)).map(({ state }) => state)).toEqual(['cancelled']);
  expect(await notes(ana.id)).toEqual(['session_scheduled', 'session_cancelled']);
});

it('mails only the last of several plans', async () => {
  const ana = at.person();
  const session = uuid();
  await at.service.consume(at.tenant, [scheduled(session, [ana.id], LATER), moved(session, [ana.id])]);
  const [only] = await mails(ana.email, 1);
  expect(only).toMatchObject({ sequence: 1, starts: SOON.startsAt });
});

it('takes the invitation back from somebody who is not expected any more', async () => {
  const [ana, ben] = [at.person(), at.person()];
  const session = uuid();
  await at.service.consume(at.tenant, [scheduled(session, [ana.id, ben.id])]);
  await mails(ben.email, 1);
  await at.service.consume(at.tenant, [moved(session, [ana.id])]);
  const [, back] = await mails(ben.email, 2);
  expect(back).toMatchObject({ method: 'CANCEL', sequence: 1 });
});

it('takes back an invitation whose fate is unknown, after its sender has let go of it', async () => {
  const ana = at.person();
  const session = uuid();
  let silent = 0;
  at.mail.onMessage = (to) => (to === ana.email && silent++ === 0 ? 'hang' : 'take');
  await at.service.consume(at.tenant, [scheduled(session, [ana.id])]);
  await eventually(() => silent === 1);
  await at.service.consume(at.tenant, [cancelled(session, [ana.id], 1)]);
  const [back] = await mails(ana.email, 1);
  expect(back).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect((await at.deliveries(ana.id)).map(({ state }) => state)).toEqual(['cancelled', 'delivered']);
});

it('lets a person read once of a series that is planned, moved or cancelled, and invites to each session', async () => {
  const ana = at.person();
  const sessions = [uuid(), uuid(), uuid()];
  const [planning, moving, calling] = [uuid(), uuid(), uuid()];
  const each = (event: (sessionId: string) => ReturnType<typeof scheduled>) => sessions.map(event);
  const of = <T extends { data: object }>(event: T, changeId: string) => ({
    ...event,
    data: { ...event.data, changeId },
  });
  await at.service.consume(
    at.tenant,
    each((id) => of(scheduled(id, [ana.id]), planning)),
  );
  await mails(ana.email, 3);
  await at.service.consume(
    at.tenant,
    sessions.map((id) => of(moved(id, [ana.id], LATER), moving)),
  );
  await at.service.consume(
    at.tenant,
    sessions.map((id) => of(cancelled(id, [ana.id], 2), calling)),
  );
  expect(await notes(ana.id)).toEqual(['session_scheduled', 'session_moved', 'session_cancelled']);
});

it('invites who joined and takes the invitation back from who left, and bothers nobody else', async () => {
  const [ana, ben, cleo] = [at.person(), at.person(), at.person()];
  const session = uuid();
  await at.service.consume(at.tenant, [scheduled(session, [ana.id, ben.id])]);
  await mails(ana.email, 1);
  await mails(ben.email, 1);
  const memberIds = [ana.id, cleo.id];
  const change = { joinedIds: [cleo.id], leftIds: [ben.id], memberIds, sequenceNo: 1 };
  const changed = { ...fixture(SessionMembersChangedV1), ...SOON, ...change, sessionId: session };
  await at.service.consume(at.tenant, [SessionMembersChangedV1.of(changed)]);
  const [, back] = await mails(ben.email, 2);
  expect(back).toMatchObject({ method: 'CANCEL', sequence: 1 });
  const [invited] = await mails(cleo.email, 1);
  expect(invited).toMatchObject({ method: 'REQUEST', sequence: 1, starts: SOON.startsAt });
  expect(at.mail.to(ana.email)).toHaveLength(1);
  expect(await notes(ben.id)).toEqual(['session_scheduled']);
});
