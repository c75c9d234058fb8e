import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { PlaceInSession } from '../sessions/index.js';

/** What listening looks like: each was seen, or was not. */
export interface Checklist {
  readonly eyeContact: boolean;
  readonly nodding: boolean;
  readonly noInterruption: boolean;
  readonly reflectingBack: boolean;
}

export type ObservationFact = { readonly type: 'ObservationGiven' };

/** The session as an observation has to know it. */
export interface ObservedSession {
  readonly opensAt: Instant;
  readonly state: string;
  readonly expectedIds: readonly string[];
}

export interface Observing {
  readonly observerId: string;
  readonly observedId: string;
  readonly seen: Checklist;
}

/** What one member saw another do in an exercise: for the one who was observed, and for nobody else. */
export class Observation {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly sessionId: string;
  readonly observerId: string;
  readonly observedId: string;
  readonly seen: Checklist;

  private constructor(
    readonly id: string,
    readonly givenAt: Instant,
    place: PlaceInSession,
    { observerId, observedId, seen }: Observing,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.sessionId = place.sessionId;
    this.observerId = observerId;
    this.observedId = observedId;
    this.seen = seen;
  }

  static give(
    id: string,
    at: Instant,
    place: PlaceInSession,
    session: ObservedSession,
    observing: Observing,
  ): { aggregate: Observation; facts: ObservationFact[] } {
    const { observerId, observedId } = observing;
    if (observerId === observedId) throw new DomainError('groups.observation.own', 'invalid');
    if (![observerId, observedId].every((personId) => session.expectedIds.includes(personId))) {
      throw new DomainError('groups.observation.not_expected', 'forbidden');
    }
    const begun = at >= session.opensAt && ['scheduled', 'held'].includes(session.state);
    if (!begun) throw new DomainError('groups.observation.not_begun', 'conflict', { from: session.opensAt });
    return { aggregate: new Observation(id, at, place, observing), facts: [{ type: 'ObservationGiven' }] };
  }
}
