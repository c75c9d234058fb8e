import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { PersonErasedV1, SessionMembersChangedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf, plus } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { cancelled, type Invited, invited, moved, scheduled, type When } from '../../specs/invitations.js';

let at: Invited;
beforeAll(async () => {
  at = await invited();
});
afterAll(() => at?.stop());

/** A weekly series in Chicago, over the change to summer time. */
const weekly = (count: number): When[] => {
  const local = ['2026-03-03T23:00', '2026-03-10T22:00', '2026-03-17T22:00', '2026-03-24T22:00', '2026-03-31T22:00'];
  return local.slice(0, count).map((start) => {
    const startsAt = instantOf(`${start}:00Z`);
    return { startsAt, endsAt: plus(startsAt, { hours: 1 }) };
  });
};

const JOINING = uuid();
const joined = (sessionId: string, before: string[], who: string, when: When) =>
  SessionMembersChangedV1.of({
    ...fixture(SessionMembersChangedV1, 'series'),
    ...when,
    ...{ sessionId, memberIds: [...before, who], joinedIds: [who], leftIds: [], changeId: JOINING },
  });

const of = <T extends { data: object }>(event: T, changeId: string) => ({
  ...event,
  data: { ...event.data, changeId },
});
let ana: ReturnType<Invited['person']>;
let sessions: string[];
let series: string;
const plans = weekly(4);
const all = plans.map(({ startsAt }) => startsAt as string);
beforeEach(async () => {
  ana = at.person();
  sessions = plans.map(() => uuid());
  series = uuid();
  const planning = uuid();
  await at.happen(...sessions.map((id, n) => of(scheduled(id, [ana.id], plans[n], series), planning)));
});
const later = (n: number, days: number): Partial<When> => ({
  startsAt: plus(plans[n]!.startsAt, { days }),
  endsAt: plus(plans[n]!.endsAt, { days }),
});
const move = (n: number, days: number) => moved(sessions[n]!, [ana.id], later(n, days), plans[n]!.startsAt);

it('a series is one mail with one rule, at the time on the wall, for the whole of it', async () => {
  const [mail] = await at.mails(ana.email, 1);
  expect(mail).toMatchObject({ rule: 'FREQ=WEEKLY;COUNT=4', starts: all, instead: [] });
  expect(mail!.text).toContain('DTSTART;TZID=America/Chicago:20260303T170000');
  expect(mail!.subject).toMatch(/^Meetings from Tuesday, March 3/);
  expect(await at.notes(ana.id)).toEqual(['session_scheduled']);
});

it('a series of which one meeting moves names it by where it was planned, and keeps the others', async () => {
  const [first] = await at.mails(ana.email, 1);
  await at.happen(move(1, 1));
  const [, second] = await at.mails(ana.email, 2);
  const wanted = [all[0], later(1, 1).startsAt, all[2], all[3]];
  expect(second).toMatchObject({ uids: first!.uids, sequence: 1, starts: wanted, instead: [all[1]] });
  expect(second!.text).toContain('RECURRENCE-ID;TZID=America/Chicago:20260310T170000');
  expect(second!.subject).toMatch(/^Meeting moved to Wednesday, March 11/);
});

it('a series of which one meeting is called off leaves it out', async () => {
  await at.mails(ana.email, 1);
  await at.happen(cancelled(sessions[2]!, [ana.id], plans[2]!.startsAt));
  const [, second] = await at.mails(ana.email, 2);
  expect(second).toMatchObject({ method: 'REQUEST', starts: [all[0], all[1], all[3]] });
  expect(second!.text).toContain('EXDATE;TZID=America/Chicago:20260317T170000');
});

it('a series that moves from one meeting on is one mail, and one line to read', async () => {
  await at.mails(ana.email, 1);
  const changeId = uuid();
  await at.happen(...[1, 2, 3].map((n) => of(move(n, 2), changeId)));
  const [, second] = await at.mails(ana.email, 2);
  expect(second!.starts).toEqual([all[0], ...[1, 2, 3].map((n) => later(n, 2).startsAt)]);
  expect(second!.subject).toBe('Your meetings changed');
  expect(await at.notes(ana.id)).toEqual(['session_scheduled', 'session_moved']);
  expect(await at.deliveries(ana.id)).toHaveLength(2);
});

it('a series that moves as a whole has one rule again, and called off as a whole is taken out', async () => {
  await at.mails(ana.email, 1);
  await at.happen(...sessions.map((_, n) => move(n, 1)));
  const [, second] = await at.mails(ana.email, 2);
  expect(second).toMatchObject({ rule: 'FREQ=WEEKLY;COUNT=4', instead: [] });
  const changeId = uuid();
  await at.happen(...sessions.map((id, n) => of(cancelled(id, [ana.id], later(n, 1).startsAt), changeId)));
  const [, , third] = await at.mails(ana.email, 3);
  expect(third).toMatchObject({ method: 'CANCEL', uids: second!.uids, sequence: 2 });
});

it('a series is not told again where nothing changed for somebody', async () => {
  await at.mails(ana.email, 1);
  const ben = at.person();
  await at.happen(...sessions.map((id, n) => joined(id, [ana.id], ben.id, plans[n]!)));
  await at.mails(ben.email, 1);
  expect(await at.deliveries(ana.id)).toHaveLength(1);
  expect(await at.notes(ben.id)).toEqual(['session_scheduled']);
});

it('forgets a person who was erased', async () => {
  await at.mails(ana.email, 1);
  await at.happen(PersonErasedV1.of({ personId: ana.id, lane: 'staff' }));
  const kept = `SELECT 1 FROM notifications.planned_session WHERE $1 = ANY (member_ids)
      UNION ALL SELECT 1 FROM notifications.calendar_entry WHERE person_id = $1`;
  expect(await at.service.sql(kept, [ana.id])).toEqual([]);
});

// The clock does not go back: the last one.
it('a series that ends half way keeps what has been', async () => {
  await at.mails(ana.email, 1);
  at.clock.advance({ days: 9 });
  await at.happen(...[2, 3].map((n) => cancelled(sessions[n]!, [ana.id], plans[n]!.startsAt)));
  const [, second] = await at.mails(ana.email, 2);
  expect(second).toMatchObject({ method: 'REQUEST', starts: all.slice(0, 2) });
  expect(second!.subject).toMatch(/^Meetings from Tuesday, March 17.*cancelled$/);
});
