import { type Instant, minus } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Session extends Placed {
  readonly sessionId: string;
  readonly groupId: string;
  readonly changeId?: string | undefined;
  readonly startsAt: Instant;
  readonly memberIds: readonly string[];
  readonly sequenceNo: number;
}

interface Planned extends Session {
  readonly endsAt: Instant;
  readonly modality: string;
}

interface Moved extends Planned {
  readonly previousStartsAt: Instant;
}

/** A series is planned for half a year at once: invitations go out this long before each session. */
const INVITED_BEFORE = { days: 14 };

const aboutSession = {
  category: 'sessions',
  people: ({ memberIds }: Session) => memberIds,
  subject: ({ sessionId }: Session) => sessionId,
  revision: ({ sequenceNo }: Session) => sequenceNo,
  uselessAfter: ({ startsAt }: Session) => startsAt,
  change: ({ changeId }: Session) => changeId,
} as const;

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const whenInvited = ({ startsAt }: Session, now: Instant) => later(now, minus(startsAt, INVITED_BEFORE));

export const sessionScheduled: Workflow<Planned> = {
  ...aboutSession,
  notice: 'session_scheduled',
  params: ({ sessionId, groupId, startsAt, endsAt, modality }) => ({ sessionId, groupId, startsAt, endsAt, modality }),
  notBefore: whenInvited,
};

/** As early as an invitation for those who were not mailed one yet; the others are told at once. */
export const sessionMoved: Workflow<Moved> = {
  ...aboutSession,
  notice: 'session_moved',
  params: ({ sessionId, groupId, startsAt, endsAt, modality, previousStartsAt }) => ({
    sessionId,
    groupId,
    startsAt,
    endsAt,
    modality,
    previousStartsAt,
  }),
  notBefore: whenInvited,
};

export const sessionCancelled: Workflow<Session> = {
  ...aboutSession,
  notice: 'session_cancelled',
  params: ({ sessionId, groupId, startsAt }) => ({ sessionId, groupId, startsAt }),
};
