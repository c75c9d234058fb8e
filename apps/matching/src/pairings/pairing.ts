import { DomainError, type Instant } from '@holdfast/kernel';

export const KINDS = ['pin', 'forbid'] as const;
export type PairingKind = (typeof KINDS)[number];
export type PairingState = 'standing' | 'lifted';
export type PairingFact = { readonly type: 'PairingDecided' | 'PairingLifted' };

export interface PairingPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
}

export interface PairingSide {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly siteId: string;
}

/** A coordinator's word about two people: the next run has to bring them together, or may not. */
export class Pairing {
  version = 0;
  state: PairingState = 'standing';
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
  readonly siteId: string;
  readonly siteIds: readonly string[];
  readonly participantId: string;
  readonly supporterId: string;
  readonly participantEnrolmentId: string;
  readonly supporterEnrolmentId: string;
  readonly kind: PairingKind;
  /** A code, for coordinators only. */
  readonly reason: string;
  readonly decidedAt: Instant;

  private constructor(
    readonly id: string,
    place: PairingPlace,
    { participant, supporter }: { participant: PairingSide; supporter: PairingSide },
    { kind, reason, at }: { kind: PairingKind; reason: string; at: Instant },
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.programId = place.programId;
    this.siteId = participant.siteId;
    this.siteIds = [...new Set([participant.siteId, supporter.siteId])];
    this.participantId = participant.personId;
    this.supporterId = supporter.personId;
    this.participantEnrolmentId = participant.enrolmentId;
    this.supporterEnrolmentId = supporter.enrolmentId;
    this.kind = kind;
    this.reason = reason;
    this.decidedAt = at;
  }

  static decide(
    id: string,
    place: PairingPlace,
    sides: { readonly participant: PairingSide; readonly supporter: PairingSide },
    decision: { readonly kind: PairingKind; readonly reason: string; readonly at: Instant },
  ): { aggregate: Pairing; facts: PairingFact[] } {
    if (sides.participant.personId === sides.supporter.personId)
      throw new DomainError('matching.pairing.same_person', 'invalid');
    return { aggregate: new Pairing(id, place, sides, decision), facts: [{ type: 'PairingDecided' }] };
  }

  lift(): PairingFact[] {
    if (this.state === 'lifted') return [];
    this.state = 'lifted';
    return [{ type: 'PairingLifted' }];
  }
}
