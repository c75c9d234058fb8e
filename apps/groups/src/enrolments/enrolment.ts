import type { Format, Lane } from '../programs/index.js';
import { DomainError, type Instant } from '@holdfast/kernel';
import {
  type Consent,
  type ConsentScope,
  PARTICIPATION,
  type PolicyAcceptance,
  standing,
} from './enrolment-conditions.js';
import {
  type EnrollingPerson,
  type EnrollingProgram,
  type EnrolmentEntry,
  type EnrolmentRequest,
  type EnrolmentRole,
  refuseEnrolment,
} from './enrolment-request.js';

export const STATES = ['requested', 'eligible', 'waitlisted', 'placed', 'completed', 'withdrawn'] as const;
export type EnrolmentState = (typeof STATES)[number];

export type EnrolmentFact =
  | { readonly type: 'EnrolmentRequested' }
  | { readonly type: 'ConsentGiven' | 'ConsentRevoked'; readonly consent: Consent; readonly at: Instant }
  | { readonly type: 'PolicyAccepted' | 'PolicyAsked' }
  | { readonly type: 'EnrolmentEligible'; readonly at: Instant }
  | { readonly type: 'EnrolmentSetBack' }
  | { readonly type: 'EnrolmentWaitlisted' }
  | { readonly type: 'EnrolmentPlaced' | 'EnrolmentReturned'; readonly groupId: string }
  | { readonly type: 'EnrolmentCompleted' }
  | { readonly type: 'EnrolmentWithdrawn'; readonly at: Instant };

/** Waiting for a place, on the waitlist or not yet. */
const WAITING: readonly EnrolmentState[] = ['eligible', 'waitlisted'];
const CLOSED: readonly EnrolmentState[] = ['completed', 'withdrawn'];

/** One person on one side of one program, from the request to the end. */
export class Enrolment {
  version = 0;
  state: EnrolmentState = 'requested';
  consents: readonly Consent[] = [];
  policyAcceptance: PolicyAcceptance | null = null;
  /** Version the person was last asked to accept instead of the one they had accepted; null: never. */
  policyAsked: string | null = null;
  /** Version of the program's policy pack now; comes along with the row (see the store), as does `qualified`. */
  currentPolicy: string | null = null;
  /** Whether a supporter's qualification stands; of no matter to participants. */
  qualified = false;
  /** Groups the person is placed in; a supporter may be in several at once. */
  groupIds: readonly string[] = [];
  readonly lane: Lane;
  readonly format: Format;
  readonly programId: string;
  /** The person's site when they enrolled. */
  readonly siteId: string;
  readonly personId: string;
  readonly role: EnrolmentRole;
  readonly entry: EnrolmentEntry;
  readonly requestedBy: string | null;

  private constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly requestedAt: Instant,
    of: { program: EnrollingProgram; person: EnrollingPerson; request: EnrolmentRequest },
  ) {
    this.lane = of.program.lane;
    this.format = of.program.format;
    this.programId = of.program.programId;
    this.siteId = of.person.siteId;
    this.personId = of.person.personId;
    this.role = of.request.role;
    this.entry = of.request.entry;
    this.requestedBy = of.request.by;
  }

  static request(
    { id, tenantId, at }: { id: string; tenantId: string; at: Instant },
    program: EnrollingProgram,
    person: EnrollingPerson,
    request: EnrolmentRequest,
  ): { aggregate: Enrolment; facts: EnrolmentFact[] } {
    refuseEnrolment(program, person, request);
    const aggregate = new Enrolment(id, tenantId, at, { program, person, request });
    return { aggregate, facts: [{ type: 'EnrolmentRequested' }] };
  }

  /** Scopes that stand already are left as they are. Ids come from outside, one per scope. */
  consent(by: string | null, scopes: ReadonlyMap<ConsentScope, string>, at: Instant): EnrolmentFact[] {
    this.refuseOthers(by);
    this.refuseClosed();
    const given = [...scopes]
      .filter(([scope]) => !standing(this.consents, scope))
      .map(([scope, consentId]): Consent => ({ consentId, scope, givenAt: at, revokedAt: null }));
    this.consents = [...this.consents, ...given];
    return [...given.map((consent): EnrolmentFact => ({ type: 'ConsentGiven', consent, at })), ...this.reconsider(at)];
  }

  /** Without consent to participation nothing goes on: what waits or runs ends as a withdrawal. */
  revoke(by: string | null, scope: ConsentScope, at: Instant): EnrolmentFact[] {
    this.refuseOthers(by);
    const found = standing(this.consents, scope);
    if (!found) throw new DomainError('groups.enrolment.consent_not_given', 'conflict', { scope });
    const consent = { ...found, revokedAt: at };
    this.consents = this.consents.map((each) => (each === found ? consent : each));
    const facts: EnrolmentFact[] = [{ type: 'ConsentRevoked', consent, at }];
    const goesOn = ['eligible', 'waitlisted', 'placed'].includes(this.state);
    return scope === PARTICIPATION && goesOn ? [...facts, ...this.withdraw(at)] : facts;
  }

  /** Only the version that holds now: nobody can agree to what is not shown any more. */
  acceptPolicy(by: string | null, version: string, at: Instant): EnrolmentFact[] {
    this.refuseOthers(by);
    this.refuseClosed();
    if (version !== this.currentPolicy) {
      throw new DomainError('groups.enrolment.policy_not_current', 'conflict', { current: this.currentPolicy });
    }
    if (this.policyAcceptance?.version === version) return [];
    this.policyAcceptance = { version, at };
    return [{ type: 'PolicyAccepted' }, ...this.reconsider(at)];
  }

  /** The policies changed: whoever accepted an earlier version is asked once to accept the one that holds now. */
  askPolicy(): EnrolmentFact[] {
    const current = this.currentPolicy;
    if (this.policyAcceptance === null || CLOSED.includes(this.state)) return [];
    if (this.policyAcceptance.version === current || this.policyAsked === current) return [];
    this.policyAsked = current;
    return [{ type: 'PolicyAsked' }];
  }

  /** Before the first contact: nobody meets anybody under rules they have not seen. */
  refuseStalePolicy(): void {
    const current = this.currentPolicy;
    if (this.stalePolicy) throw new DomainError('groups.enrolment.policy_not_accepted', 'conflict', { current });
  }

  /** Whether the policies that hold now are not the ones the person accepted. */
  get stalePolicy(): boolean {
    return this.currentPolicy !== null && this.policyAcceptance?.version !== this.currentPolicy;
  }

  /**
   * Moves between requested and eligible as the conditions say now. A lapsed supporter goes back to requested, but a
   * running relation goes on.
   */
  reconsider(at: Instant): EnrolmentFact[] {
    const met =
      standing(this.consents, PARTICIPATION) !== undefined &&
      this.policyAcceptance !== null &&
      (this.role === 'participant' || this.qualified);
    if (met && this.state === 'requested') return this.enter('eligible', { type: 'EnrolmentEligible', at });
    if (!met && WAITING.includes(this.state)) return this.enter('requested', { type: 'EnrolmentSetBack' });
    return [];
  }

  /** Matching found no place yet. Arrives late at times: whoever is placed or gone meanwhile stays so. */
  waitlist(): EnrolmentFact[] {
    return this.state === 'eligible' ? this.enter('waitlisted', { type: 'EnrolmentWaitlisted' }) : [];
  }

  /** Puts the person into a group; placing into the same group again is no error and no fact. */
  place(groupId: string): EnrolmentFact[] {
    if (this.groupIds.includes(groupId)) return [];
    if (this.state !== 'placed' || this.role !== 'supporter') this.refuseUnlessWaiting();
    this.groupIds = [...this.groupIds, groupId];
    return this.enter('placed', { type: 'EnrolmentPlaced', groupId });
  }

  refuseUnlessWaiting(): void {
    if (WAITING.includes(this.state)) return;
    throw new DomainError('groups.enrolment.not_waiting', 'conflict', { state: this.state });
  }

  /**
   * The place in this group ended. With no other one left the person may be matched from now on, which is told anew,
   * unless a condition was lost while they were placed.
   */
  returnToWaiting(groupId: string, at: Instant): EnrolmentFact[] {
    if (this.state !== 'placed' || !this.groupIds.includes(groupId)) return [];
    this.groupIds = this.groupIds.filter((each) => each !== groupId);
    const stays = this.groupIds.length > 0;
    const returned = this.enter(stays ? 'placed' : 'requested', { type: 'EnrolmentReturned', groupId });
    return [...returned, ...this.reconsider(at)];
  }

  /** The person went through the program to its end. */
  complete(): EnrolmentFact[] {
    if (this.state === 'completed') return [];
    if (this.state !== 'placed')
      throw new DomainError('groups.enrolment.not_placed', 'conflict', { state: this.state });
    this.groupIds = [];
    return this.enter('completed', { type: 'EnrolmentCompleted' });
  }

  /** At any time and without a reason; a second time changes nothing. */
  withdraw(at: Instant): EnrolmentFact[] {
    if (this.state === 'withdrawn') return [];
    this.refuseClosed();
    this.groupIds = [];
    return this.enter('withdrawn', { type: 'EnrolmentWithdrawn', at });
  }

  /** Whoever was placed has completed it; for whoever still waits there is nothing to come. */
  endWithProgram(at: Instant): EnrolmentFact[] {
    if (CLOSED.includes(this.state)) return [];
    return this.state === 'placed' ? this.complete() : this.withdraw(at);
  }

  private enter(state: EnrolmentState, fact: EnrolmentFact): EnrolmentFact[] {
    this.state = state;
    return [fact];
  }

  private refuseOthers(by: string | null): void {
    if (by !== this.personId) throw new DomainError('groups.enrolment.not_own', 'forbidden');
  }

  private refuseClosed(): void {
    if (CLOSED.includes(this.state))
      throw new DomainError('groups.enrolment.closed', 'conflict', { state: this.state });
  }
}
