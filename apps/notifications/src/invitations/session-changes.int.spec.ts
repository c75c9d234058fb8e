import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SessionMembersChangedV1, SessionScheduledV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { plus } from '@holdfast/kernel';
import { eventually, uuid } from '@holdfast/testing';
import { cancelled, type Invited, invited, LATER, moved, scheduled, SOON } from '../../specs/invitations.js';
import type { ReceivedMail } from '../../specs/mail-server.js';

let at: Invited;
beforeAll(async () => {
  at = await invited();
});
afterAll(() => at?.stop());

it('invites each member alone, under a UID of their own, with a title that tells nothing', async () => {
  const [ana, ben] = [at.person(), at.person({ locale: 'es-MX' })];
  const session = uuid();
  await at.happen(scheduled(session, [ana.id, ben.id]));
  const [mail] = await at.mails(ana.email, 1);
  const [other] = await at.mails(ben.email, 1);
  expect(mail).toMatchObject({
    mimeMethod: 'REQUEST',
    method: 'REQUEST',
    sequence: 0,
    starts: [SOON.startsAt],
    rule: undefined,
    stampIsUtc: true,
    status: 'CONFIRMED',
    summary: 'Meeting',
    attendees: [`mailto:${ana.email}`],
  });
  expect(other).toMatchObject({ summary: 'Reunión', attendees: [`mailto:${ben.email}`] });
  expect(other!.uids).not.toEqual(mail!.uids);
  expect(mail!.text).toContain('DTSTART;TZID=America/Chicago:20260310T170000');
  expect(mail!.text).toContain('BEGIN:VTIMEZONE');
  expect(mail!.text).not.toContain(session);
  const lines = mail!.file.split('\r\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  expect(await at.notes(ana.id)).toEqual(['session_scheduled']);
});

it("says when and where in the recipient's own time and language, and nothing about program, format or others", async () => {
  const ana = at.person({ locale: 'es-MX', zone: 'Europe/Madrid' });
  const ben = at.person({ name: 'Ben <b>Okafor</b>' });
  await at.happen(scheduled(uuid(), [ana.id, ben.id]));
  await at.mails(ana.email, 1);
  await at.mails(ben.email, 1);
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

it('moves and then takes back what was mailed', async () => {
  const ana = at.person();
  const session = uuid();
  await at.happen(scheduled(session, [ana.id]));
  const [first] = await at.mails(ana.email, 1);
  await at.happen(moved(session, [ana.id], LATER));
  const [, second] = await at.mails(ana.email, 2);
  expect(second).toMatchObject({ uids: first!.uids, method: 'REQUEST', sequence: 1, starts: [LATER.startsAt] });
  expect(second!.subject).toMatch(/^Meeting moved to Tuesday, May 5/);
  await at.happen(cancelled(session, [ana.id], LATER.startsAt));
  const [, , third] = await at.mails(ana.email, 3);
  expect(third).toMatchObject({
    uids: first!.uids,
    mimeMethod: 'CANCEL',
    method: 'CANCEL',
    status: 'CANCELLED',
    sequence: 2,
    attendees: [`mailto:${ana.email}`],
  });
  expect(await at.notes(ana.id)).toEqual(['session_scheduled', 'session_moved', 'session_cancelled']);
});

it('mails nothing about a session that was cancelled before anybody was invited', async () => {
  const ana = at.person();
  const session = uuid();
  await at.happen(scheduled(session, [ana.id], LATER), cancelled(session, [ana.id], LATER.startsAt));
  expect(await at.deliveries(ana.id)).toEqual([]);
  expect(await at.notes(ana.id)).toEqual(['session_scheduled', 'session_cancelled']);
});

it('mails only the last of several plans', async () => {
  const ana = at.person();
  const session = uuid();
  await at.happen(scheduled(session, [ana.id], LATER), moved(session, [ana.id], SOON, LATER.startsAt));
  const [only] = await at.mails(ana.email, 1);
  expect(only).toMatchObject({ sequence: 0, starts: [SOON.startsAt] });
});

it('takes the invitation back from somebody who is not expected any more', async () => {
  const [ana, ben] = [at.person(), at.person()];
  const session = uuid();
  await at.happen(scheduled(session, [ana.id, ben.id]));
  await at.mails(ben.email, 1);
  await at.happen(moved(session, [ana.id], LATER));
  const [, back] = await at.mails(ben.email, 2);
  expect(back).toMatchObject({ method: 'CANCEL', sequence: 1 });
});

it('takes back an invitation whose fate is unknown, after its sender has let go of it', async () => {
  const ana = at.person();
  const session = uuid();
  let silent = 0;
  at.mail.onMessage = (to) => (to === ana.email && silent++ === 0 ? 'hang' : 'take');
  await at.happen(scheduled(session, [ana.id]));
  await eventually(() => silent === 1);
  await at.happen(cancelled(session, [ana.id]));
  const [back] = await at.mails(ana.email, 1);
  expect(back).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect((await at.deliveries(ana.id)).map(({ state }) => state)).toEqual(['cancelled', 'delivered']);
});

it('tells the new length or place of a meeting that begins when it was to begin', async () => {
  const ana = at.person();
  const session = uuid();
  await at.happen(scheduled(session, [ana.id]));
  await at.mails(ana.email, 1);
  await at.happen(moved(session, [ana.id], { endsAt: plus(SOON.endsAt, { hours: 1 }) }));
  const [, longer] = await at.mails(ana.email, 2);
  expect(longer!.subject).toMatch(/^Meeting on Tuesday, March 10.* changed$/);
  expect(await at.notes(ana.id)).toEqual(['session_scheduled', 'session_changed']);
});

it('invites who joined and takes the invitation back from who left, and bothers nobody else', async () => {
  const [ana, ben, cleo] = [at.person(), at.person(), at.person()];
  const session = uuid();
  await at.happen(scheduled(session, [ana.id, ben.id]));
  await at.mails(ana.email, 1);
  await at.mails(ben.email, 1);
  const memberIds = [ana.id, cleo.id];
  const change = { joinedIds: [cleo.id], leftIds: [ben.id], memberIds, sequenceNo: 1 };
  await at.happen(
    SessionMembersChangedV1.of({ ...fixture(SessionMembersChangedV1), ...SOON, ...change, sessionId: session }),
  );
  const [, back] = await at.mails(ben.email, 2);
  expect(back).toMatchObject({ method: 'CANCEL', sequence: 1 });
  const [mail] = await at.mails(cleo.email, 1);
  expect(mail).toMatchObject({ method: 'REQUEST', sequence: 0, starts: [SOON.startsAt] });
  expect(at.mail.to(ana.email)).toHaveLength(1);
  expect(await at.notes(ben.id)).toEqual(['session_scheduled']);
});
