import { DomainError, type Instant, plus } from '@holdfast/kernel';
import type { Format, Lane, OnCall } from '../programs/index.js';
import { type Ask, type Attention, openAsks, type Origin, type Outcome } from './support-words.js';

export const STATES = ['awaiting_consent', 'asked', 'answered', 'closed'] as const;
export type SupportState = (typeof STATES)[number];

export type SupportFact =
  | { readonly type: 'SupportOffered'; readonly consentBy: Instant }
  | { readonly type: 'SupportRequested'; readonly at: Instant; readonly respondBy: Instant }
  | { readonly type: 'SupporterAsked'; readonly supporterId: string; readonly at: Instant; readonly answerBy: Instant }
  | { readonly type: 'SupportAnswered'; readonly supporterId: string; readonly at: Instant }
  | { readonly type: 'SupportPassedOn' }
  | { readonly type: 'SupportOverdue'; readonly what: Attention }
  | { readonly type: 'SupportClosed'; readonly outcome: Outcome; readonly at: Instant };

export interface SupportPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** Site of the person it is for: its office sees the request. */
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
}

export interface Asking {
  readonly personId: string;
  readonly origin: Origin;
  readonly requestedBy: string | null;
  /** Whether somebody of the own department may be asked. */
  readonly ownDepartment: boolean;
  /** Who answers for it when nobody does in time. */
  readonly ownerPersonId: string;
}

/** A person is to talk with a trained peer: from the wish to the follow-up check. Without a word of content. */
export class SupportRequest {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly personId: string;
  readonly origin: Origin;
  readonly requestedBy: string | null;
  readonly ownDepartment: boolean;
  readonly ownerPersonId: string;
  state: SupportState = 'awaiting_consent';
  /** Everybody who was asked since the clock began, in order. */
  asks: readonly Ask[] = [];
  supporterId: string | null = null;
  answeredAt: Instant | null = null;
  /** What is due next of the person, the supporters or the supporter, by state; null: nothing. */
  dueBy: Instant | null = null;
  /** Why somebody of the office has to see to it; null: nothing is late. */
  attention: Attention | null = null;
  outcome: Outcome | null = null;

  private constructor(
    readonly id: string,
    readonly openedAt: Instant,
    place: SupportPlace,
    asking: Asking,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.personId = asking.personId;
    this.origin = asking.origin;
    this.requestedBy = asking.requestedBy;
    this.ownDepartment = asking.ownDepartment;
    this.ownerPersonId = asking.ownerPersonId;
  }

  /** The person's own wish starts the clock; what others wish for them waits until they agree. */
  static open(id: string, at: Instant, place: SupportPlace, asking: Asking, onCall: OnCall): Born {
    const aggregate = new SupportRequest(id, at, place, asking);
    if (asking.origin === 'person') return { aggregate, facts: aggregate.startClock(at, onCall) };
    const consentBy = plus(at, onCall.consent);
    aggregate.dueBy = consentBy;
    return { aggregate, facts: [{ type: 'SupportOffered', consentBy }] };
  }

  /** Supporters who were asked and have neither taken it nor passed it on. */
  get askedIds(): string[] {
    return openAsks(this.asks);
  }

  /** Only the person can agree, and only they start the clock. */
  agree(by: string | null, at: Instant, onCall: OnCall): SupportFact[] {
    this.refuseOthers(by);
    if (this.state === 'asked' || this.state === 'answered') return [];
    this.refuseUnless('awaiting_consent');
    return this.startClock(at, onCall);
  }

  /** Asks one more supporter; null: nobody on call is left to ask. */
  ask(supporterId: string | null, at: Instant, onCall: OnCall): SupportFact[] {
    this.refuseUnless('asked');
    if (supporterId === null) return this.askedIds.length > 0 || this.attention ? [] : this.raise('supporter');
    this.asks = [...this.asks, { supporterId, at, passed: false }];
    if (this.attention === 'supporter') this.attention = null;
    return [{ type: 'SupporterAsked', supporterId, at, answerBy: plus(at, onCall.answer) }];
  }

  /** Whoever was asked may take it, also after the next one was asked: the first answer counts. */
  answer(by: string | null, at: Instant, onCall: OnCall): SupportFact[] {
    if (this.state === 'answered' && by === this.supporterId) return [];
    if (by === null || !this.asks.some(({ supporterId }) => supporterId === by))
      throw new DomainError('groups.support_request.not_asked', 'forbidden');
    this.refuseUnless('asked');
    this.state = 'answered';
    this.supporterId = by;
    this.answeredAt = at;
    this.attention = null;
    this.dueBy = plus(at, onCall.followUp);
    return [{ type: 'SupportAnswered', supporterId: by, at }];
  }

  /** Without a reason: before the answer the next one is asked, after it the clock begins anew. */
  pass(by: string | null, at: Instant, onCall: OnCall): SupportFact[] {
    const mine = this.state === 'asked' ? this.askedIds.includes(by ?? '') : by === this.supporterId;
    if (by === null || !mine) throw new DomainError('groups.support_request.not_asked', 'forbidden');
    if (this.state === 'closed') throw new DomainError('groups.support_request.closed', 'conflict');
    this.asks = this.asks.map((ask) => (ask.supporterId === by ? { ...ask, passed: true } : ask));
    if (this.state === 'asked') return [{ type: 'SupportPassedOn' }];
    this.supporterId = null;
    this.answeredAt = null;
    return [{ type: 'SupportPassedOn' }, ...this.startClock(at, onCall)];
  }

  /** What was due did not come: somebody of the office is told, once for each thing. Too early: nothing. */
  look(at: Instant): SupportFact[] {
    if (this.dueBy === null || at < this.dueBy) return [];
    this.dueBy = null;
    switch (this.state) {
      case 'awaiting_consent':
        return this.raise('consent');
      case 'asked':
        return this.raise('first_response');
      case 'answered':
        return this.raise('follow_up');
      case 'closed':
        return [];
    }
  }

  /** When to look again: while nobody has taken it, the next one on call is asked again and again. */
  nextLook(at: Instant, onCall: OnCall): Instant | null {
    if (this.state !== 'asked') return this.dueBy;
    const next = plus(at, onCall.answer);
    return this.dueBy !== null && this.dueBy < next ? this.dueBy : next;
  }

  /** At any time and without a reason; a second time changes nothing. */
  withdraw(by: string | null, at: Instant): SupportFact[] {
    this.refuseOthers(by);
    return this.close('withdrawn', at);
  }

  /** The consent it stood on is gone. */
  callOff(at: Instant): SupportFact[] {
    return this.close('withdrawn', at);
  }

  /** Somebody of the office has spoken with the person. */
  takeCare(by: { readonly personId: string | null; readonly worksAt: (siteId: string) => boolean }, at: Instant) {
    if (!by.worksAt(this.siteId) || by.personId === this.personId)
      throw new DomainError('groups.support_request.not_of_the_office', 'forbidden');
    return this.close('office_contact', at);
  }

  /** Contacts are recorded by whoever answered; the follow-up check is the last one. */
  contact(by: string, followUp: boolean, at: Instant): SupportFact[] {
    if (by !== this.supporterId) throw new DomainError('groups.support_request.not_found', 'not_found');
    this.refuseUnless('answered');
    return followUp ? this.close('followed_up', at) : [];
  }

  private startClock(at: Instant, onCall: OnCall): SupportFact[] {
    const respondBy = plus(at, onCall.firstResponse);
    this.state = 'asked';
    this.dueBy = respondBy;
    this.attention = null;
    return [{ type: 'SupportRequested', at, respondBy }];
  }

  private raise(what: Attention): SupportFact[] {
    if (this.attention === what) return [];
    this.attention = what;
    return [{ type: 'SupportOverdue', what }];
  }

  private close(outcome: Outcome, at: Instant): SupportFact[] {
    if (this.state === 'closed') return [];
    this.state = 'closed';
    this.outcome = outcome;
    this.dueBy = null;
    this.attention = null;
    return [{ type: 'SupportClosed', outcome, at }];
  }

  private refuseOthers(by: string | null): void {
    if (by !== this.personId) throw new DomainError('groups.support_request.not_own', 'forbidden');
  }

  private refuseUnless(state: SupportState): void {
    if (this.state !== state)
      throw new DomainError(`groups.support_request.not_${state}`, 'conflict', { state: this.state });
  }
}

interface Born {
  readonly aggregate: SupportRequest;
  readonly facts: SupportFact[];
}
