import { describe, expect, it } from '@jest/globals';
import {
  AttendanceCorrectedV1,
  SessionCancelledV1,
  SessionHeldV1,
  SessionMembersChangedV1,
  SessionMissedV1,
  SessionRescheduledV1,
  SessionScheduledV1,
  SessionUnrecordedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { type Instant, minus, plus } from '@holdfast/kernel';
import type { Attendance } from './attendance.js';
import { sessionOutbound } from './session.outbound.js';
import { Session, type SessionFact } from './session.js';

const office = { personId: 'office', worksAt: () => true };
const planned = fixture(SessionScheduledV1, 'series');

const { seriesId: SERIES, changeId: CHANGE } = planned as { seriesId: string; changeId: string };

/** A session like that of a fixture, planned at `startsAt` for these people. */
function like(
  { sessionId, groupId, lane, programId, siteId, format }: Omit<typeof planned, 'memberIds'>,
  startsAt: Instant,
  people: readonly string[],
) {
  const place = { tenantId: 't', lane, programId, siteId, format, groupId, seriesId: SERIES };
  const expected = people.map((personId) => ({ membershipId: 'm', personId, role: 'member' as const }));
  const { zone, modality } = planned;
  const period = { startsAt, endsAt: plus(startsAt, { hours: 1 }), venue: null };
  return Session.schedule(sessionId, place, { ...period, zone, modality, expected }, CHANGE);
}

const told = (facts: readonly SessionFact[], session: Session) =>
  facts.flatMap((fact) => sessionOutbound(fact, session)).map(({ data }) => data);

describe('what others hear', () => {
  it('SessionScheduled', () => {
    const { aggregate, facts } = like(planned, planned.startsAt, planned.memberIds);
    expect(told(facts, aggregate)).toEqual([planned]);
  });

  it('SessionMembersChanged', () => {
    const changed = fixture(SessionMembersChangedV1, 'series');
    const stayed = changed.memberIds.filter((personId) => !changed.joinedIds.includes(personId));
    const { aggregate } = like(changed, changed.startsAt, [...stayed, ...changed.leftIds]);
    const roster = changed.memberIds.map((personId) => ({ membershipId: 'm', personId, role: 'member' as const }));
    expect(told(aggregate.expect(roster, minus(changed.startsAt, { hours: 1 }), CHANGE), aggregate)).toEqual([changed]);
  });

  it('SessionRescheduled', () => {
    const moved = fixture(SessionRescheduledV1, 'series');
    const { aggregate } = like(moved, moved.previousStartsAt, moved.memberIds);
    const facts = aggregate.reschedule(office, moved, moved.previousStartsAt, CHANGE);
    expect(told(facts, aggregate)).toEqual([moved]);
  });

  it('SessionCancelled', () => {
    const cancelled = fixture(SessionCancelledV1, 'series');
    const { aggregate } = like({ ...planned, ...cancelled }, cancelled.startsAt, cancelled.memberIds);
    expect(told(aggregate.cancel(office, cancelled.reason, CHANGE), aggregate)).toEqual([cancelled]);
  });

  it.each(['typical', 'support-group'])('SessionHeld: %s', (name) => {
    const held = fixture(SessionHeldV1, name);
    const people = held.attendance.map(({ personId }) => personId);
    const { aggregate } = like({ ...planned, ...held }, held.scheduledAt, people);
    const facts = aggregate.hold(office, held, held.heldAt);
    expect(told(facts, aggregate)).toEqual([held]);
  });

  it('AttendanceCorrected', () => {
    const corrected = fixture(AttendanceCorrectedV1);
    const people = corrected.attendance.map(({ personId }) => personId);
    const { aggregate } = like({ ...planned, ...corrected }, corrected.heldAt, people);
    const before: Attendance[] = people.map((personId) => ({ personId, state: 'absent' }));
    aggregate.hold(office, { heldAt: corrected.heldAt, minutes: 55, attendance: before }, corrected.heldAt);
    expect(told(aggregate.correctAttendance(office, corrected.attendance), aggregate)).toEqual([corrected]);
  });

  it('SessionUnrecorded', () => {
    const unrecorded = fixture(SessionUnrecordedV1);
    const { aggregate } = like({ ...planned, ...unrecorded }, unrecorded.scheduledAt, []);
    aggregate.expected = [
      ...unrecorded.askedIds.map((personId) => ({ membershipId: 'm', personId, role: 'mentor' as const })),
      { membershipId: 'm', personId: 'somebody who does not lead', role: 'mentee' },
    ];
    expect(told(aggregate.followUp(aggregate.nextLookAt), aggregate)).toEqual([unrecorded]);
  });

  it('SessionMissed', () => {
    const missed = fixture(SessionMissedV1);
    const { aggregate } = like({ ...planned, ...missed }, missed.scheduledAt, []);
    expect(told(aggregate.followUp(aggregate.missedFrom), aggregate)).toEqual([missed]);
  });
});
