import type { Instant } from '@holdfast/kernel';

/** A session as events told of it. */
export interface PlannedSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly seriesId: string;
  readonly lane: string;
  readonly siteId: string;
  /** Where it stood when it was first heard of; kept from then on. */
  readonly plannedStart: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly zone: string;
  readonly modality: string;
  readonly memberIds: readonly string[];
  readonly state: 'scheduled' | 'cancelled';
}

interface Plan {
  readonly sessionId: string;
  readonly seriesId?: string | undefined;
  readonly lane: string;
  readonly siteId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly zone: string;
  readonly modality: string;
  readonly memberIds: readonly string[];
}

/** The session as an event has it. One that names no series is a series of its own. */
export function plannedBy(tenantId: string, plan: Plan, plannedStart = plan.startsAt): PlannedSession {
  const { sessionId, seriesId = sessionId, lane, siteId, startsAt, endsAt, zone, modality, memberIds } = plan;
  const times = { plannedStart, startsAt, endsAt, zone };
  return { tenantId, sessionId, seriesId, lane, siteId, ...times, modality, memberIds, state: 'scheduled' };
}
