import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { PlaceInSession } from '../sessions/index.js';

export type DebriefFact = { readonly type: 'DebriefRecorded' };

export interface Debriefing {
  readonly by: string;
  readonly minutes: number;
  /** One of those who led would like to speak with somebody. */
  readonly supportWanted: boolean;
}

/** Those who led a session spoke about it afterwards: that they did, and nothing of what was said. */
export class Debrief {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly sessionId: string;
  readonly recordedBy: string;
  readonly minutes: number;
  readonly supportWanted: boolean;

  private constructor(
    readonly id: string,
    readonly recordedAt: Instant,
    place: PlaceInSession,
    { by, minutes, supportWanted }: Debriefing,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.sessionId = place.sessionId;
    this.recordedBy = by;
    this.minutes = minutes;
    this.supportWanted = supportWanted;
  }

  static record(
    id: string,
    at: Instant,
    place: PlaceInSession,
    session: { readonly state: string; readonly leadIds: readonly string[] },
    debriefing: Debriefing,
  ): { aggregate: Debrief; facts: DebriefFact[] } {
    if (!session.leadIds.includes(debriefing.by)) throw new DomainError('groups.session.not_leading', 'forbidden');
    if (session.state !== 'held')
      throw new DomainError('groups.session.not_held', 'conflict', { state: session.state });
    return { aggregate: new Debrief(id, at, place, debriefing), facts: [{ type: 'DebriefRecorded' }] };
  }
}
