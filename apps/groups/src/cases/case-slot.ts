import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { PlaceInSession } from '../sessions/index.js';

export const STATES = ['planned', 'attested'] as const;
export type CaseSlotState = (typeof STATES)[number];

export type CaseSlotFact = { readonly type: 'CasePlanned' | 'PresenterChanged' | 'CaseAttested' };

/** The time a member has in a session to tell a case: who presents, and nothing of what is told. */
export class CaseSlot {
  version = 0;
  state: CaseSlotState = 'planned';
  attestedAt: Instant | null = null;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly sessionId: string;

  private constructor(
    readonly id: string,
    place: PlaceInSession,
    /** Its place in the session, from 1. */
    readonly ordinal: number,
    public presenterId: string,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.sessionId = place.sessionId;
  }

  static plan(
    id: string,
    place: PlaceInSession,
    ordinal: number,
    presenterId: string,
  ): { aggregate: CaseSlot; facts: CaseSlotFact[] } {
    return { aggregate: new CaseSlot(id, place, ordinal, presenterId), facts: [{ type: 'CasePlanned' }] };
  }

  /** Somebody else tells a case; what was attested was of another one. */
  handTo(presenterId: string): CaseSlotFact[] {
    if (presenterId === this.presenterId) return [];
    this.presenterId = presenterId;
    this.state = 'planned';
    this.attestedAt = null;
    return [{ type: 'PresenterChanged' }];
  }

  /** The presenter alone says that nothing in the case leads to a patient. */
  attest(by: string | null, at: Instant): CaseSlotFact[] {
    if (by !== this.presenterId) throw new DomainError('groups.case.not_the_presenter', 'forbidden');
    if (this.state === 'attested') return [];
    this.state = 'attested';
    this.attestedAt = at;
    return [{ type: 'CaseAttested' }];
  }
}
