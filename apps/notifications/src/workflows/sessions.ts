import type { Instant } from '@holdfast/kernel';
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

/** In the inbox at once; what calendars hold is told apart from it, with all that changes together. */
const aboutSession = {
  category: 'sessions',
  channels: ['in_app'],
  people: ({ memberIds }: Session) => memberIds,
  subject: ({ sessionId }: Session) => sessionId,
  revision: ({ sequenceNo }: Session) => sequenceNo,
  uselessAfter: ({ startsAt }: Session) => startsAt,
  change: ({ changeId }: Session) => changeId,
} as const;

export const sessionScheduled: Workflow<Planned> = {
  ...aboutSession,
  notice: 'session_scheduled',
  params: ({ sessionId, groupId, startsAt, endsAt, modality }) => ({ sessionId, groupId, startsAt, endsAt, modality }),
};

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
};

/** It begins when it was to begin: how long it takes or where people meet has changed, which is read inside. */
export const sessionChanged: Workflow<Planned> = {
  ...sessionScheduled,
  notice: 'session_changed',
};

export const sessionCancelled: Workflow<Session> = {
  ...aboutSession,
  notice: 'session_cancelled',
  params: ({ sessionId, groupId, startsAt }) => ({ sessionId, groupId, startsAt }),
};
