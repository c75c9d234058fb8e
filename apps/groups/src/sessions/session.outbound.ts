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
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Session, SessionFact } from './session.js';

export function sessionOutbound(fact: SessionFact, session: Session): OutboundEvent[] {
  const { id: sessionId, lane, programId, siteId, format, groupId, startsAt } = session;
  const place = { lane, programId, siteId, format, sessionId, groupId };
  const attendance = session.attendance ?? [];
  switch (fact.type) {
    case 'SessionScheduled':
      return [SessionScheduledV1.of({ ...place, ...change(session, fact.changeId), ...calendar(session) })];
    case 'SessionRescheduled': {
      const moved = { ...calendar(session), previousStartsAt: fact.previousStartsAt };
      return [SessionRescheduledV1.of({ ...place, ...change(session, fact.changeId), ...moved })];
    }
    case 'SessionMembersChanged': {
      const { joined, left } = fact;
      const all = { ...change(session, fact.changeId), ...calendar(session) };
      return [SessionMembersChangedV1.of({ ...place, ...all, joinedIds: joined, leftIds: left })];
    }
    case 'SessionCancelled': {
      const { memberIds, sequenceNo } = calendar(session);
      const cancelled = { startsAt, reason: fact.reason, memberIds, sequenceNo };
      return [SessionCancelledV1.of({ ...place, ...change(session, fact.changeId), ...cancelled })];
    }
    case 'SessionHeld': {
      const { heldAt, minutes } = fact;
      return [SessionHeldV1.of({ ...place, scheduledAt: startsAt, heldAt, minutes, attendance })];
    }
    case 'AttendanceCorrected':
      return [AttendanceCorrectedV1.of({ ...place, heldAt: fact.heldAt, attendance })];
    case 'SessionUnrecorded': {
      const { leadIds: askedIds, missedFrom: recordBefore } = session;
      return [SessionUnrecordedV1.of({ ...place, scheduledAt: startsAt, ask: fact.ask, askedIds, recordBefore })];
    }
    case 'SessionMissed':
      return [SessionMissedV1.of({ ...place, scheduledAt: startsAt })];
    case 'SessionLeadsChanged':
      return [];
    default:
      return assertNever(fact);
  }
}

const calendar = ({ startsAt, endsAt, zone, modality, expectedIds, calendarSequence }: Session) => ({
  startsAt,
  endsAt,
  zone,
  modality,
  memberIds: expectedIds,
  sequenceNo: calendarSequence,
});

/** What else was planned, moved or cancelled together. */
const change = ({ seriesId }: Session, changeId: string | undefined) => ({ seriesId, ...(changeId && { changeId }) });
