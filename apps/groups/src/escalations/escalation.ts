import { DomainError, type Instant, plus } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

export const LEVELS = ['urgent', 'high', 'routine', 'info'] as const;
export type EscalationLevel = (typeof LEVELS)[number];
export const STATES = ['opened', 'acknowledged'] as const;
export type EscalationState = (typeof STATES)[number];

/** Time to acknowledge before the responders are told again. */
export const ACKNOWLEDGE_WITHIN = { minutes: 15 };

export type EscalationFact =
  | { readonly type: 'EscalationOpened' }
  | { readonly type: 'EscalationStillOpen' }
  | { readonly type: 'EscalationAcknowledged'; readonly by: string; readonly at: Instant };

/** Where it happened; fixed for its life. */
export interface EscalationPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string | null;
  readonly format: Format | null;
}

export interface Concern {
  readonly personId: string;
  /** Stand-in for the person towards readers of events. */
  readonly pseudonym: string;
  readonly level: EscalationLevel;
  readonly trigger: string;
  /** Whom to tell, in the order of the chain; empty: nobody is configured, and the coordinators have to see it. */
  readonly responderIds: readonly string[];
}

/** A person may need help now: open until a named clinician takes it. */
export class Escalation {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string | null;
  readonly format: Format | null;
  readonly personId: string;
  readonly pseudonym: string;
  readonly level: EscalationLevel;
  readonly trigger: string;
  readonly responderIds: readonly string[];
  state: EscalationState = 'opened';
  /** How often the responders were told. */
  notices = 1;
  dueAt: Instant;
  acknowledgedBy: string | null = null;
  acknowledgedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly openedAt: Instant,
    place: EscalationPlace,
    concern: Concern,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.personId = concern.personId;
    this.pseudonym = concern.pseudonym;
    this.level = concern.level;
    this.trigger = concern.trigger;
    // Nobody is called to their own aid: whoever needs help may be the one on call.
    this.responderIds = concern.responderIds.filter((id) => id !== concern.personId);
    this.dueAt = plus(openedAt, ACKNOWLEDGE_WITHIN);
  }

  static open(
    id: string,
    at: Instant,
    place: EscalationPlace,
    concern: Concern,
  ): { aggregate: Escalation; facts: EscalationFact[] } {
    return { aggregate: new Escalation(id, at, place, concern), facts: [{ type: 'EscalationOpened' }] };
  }

  /** Nobody acknowledged in time: everybody in the chain is told again. Too early, or taken meanwhile: nothing. */
  remind(at: Instant): EscalationFact[] {
    if (this.state !== 'opened' || at < this.dueAt) return [];
    this.notices += 1;
    this.dueAt = plus(at, ACKNOWLEDGE_WITHIN);
    return [{ type: 'EscalationStillOpen' }];
  }

  /** A second acknowledgement by the same person changes nothing. */
  acknowledge(by: string | null, at: Instant): EscalationFact[] {
    if (by === null || by === this.personId) throw new DomainError('groups.escalation.not_a_responder', 'forbidden');
    if (this.state === 'acknowledged') {
      if (this.acknowledgedBy === by) return [];
      throw new DomainError('groups.escalation.already_acknowledged', 'conflict', { by: this.acknowledgedBy });
    }
    this.state = 'acknowledged';
    this.acknowledgedBy = by;
    this.acknowledgedAt = at;
    return [{ type: 'EscalationAcknowledged', by, at }];
  }
}
