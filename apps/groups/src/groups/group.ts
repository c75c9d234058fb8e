import { type Cadence, DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { Actor } from './actor.js';
import { type Agreement, type AgreementTerms, agreeOn } from './agreement.js';
import type { MemberRole } from './membership.js';

export type Visibility = 'open' | 'listed' | 'hidden';
export const STATES = ['forming', 'open', 'running', 'closed'] as const;
export type GroupState = (typeof STATES)[number];

export type GroupFact =
  | { readonly type: 'GroupFormed' }
  | { readonly type: 'AgreementChanged' }
  | { readonly type: 'GroupOpened' }
  | { readonly type: 'GroupStarted' }
  | { readonly type: 'GroupClosed'; readonly reason: string; readonly at: Instant };

export interface GroupPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly programId: string;
  readonly format: Format;
  /** A group belongs to one site while its members may come from others. */
  readonly siteId: string;
}

/** A weekly window both sides have free, in local time: day 0 is Monday, minutes from midnight. */
export interface WeeklySlot {
  readonly day: number;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly zone: string;
}

export interface GroupShape {
  readonly visibility: Visibility;
  readonly capacity: number;
  readonly cadence: Cadence | null;
  readonly zone: string;
  readonly slot: WeeklySlot | null;
}

/** A present member, as the group's own rules need it; the membership is the record. */
export interface RosterEntry {
  readonly membershipId: string;
  readonly personId: string;
  readonly role: MemberRole;
}

const LEADING: readonly MemberRole[] = ['mentor', 'facilitator', 'co_facilitator', 'supervisor', 'peer_supporter'];

export class Group {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly programId: string;
  readonly format: Format;
  readonly siteId: string;
  readonly visibility: Visibility;
  readonly capacity: number;
  readonly cadence: Cadence | null;
  readonly zone: string;
  readonly slot: WeeklySlot | null;
  state: GroupState = 'forming';
  agreement: Agreement | null = null;
  closedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    place: GroupPlace,
    shape: GroupShape,
    public roster: readonly RosterEntry[],
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.programId = place.programId;
    this.format = place.format;
    this.siteId = place.siteId;
    this.visibility = shape.visibility;
    this.capacity = shape.capacity;
    this.cadence = shape.cadence;
    this.zone = shape.zone;
    this.slot = shape.slot;
  }

  /** @throws DomainError `groups.group.full` when more begin than the group has places. */
  static form(
    id: string,
    place: GroupPlace,
    shape: GroupShape,
    roster: readonly RosterEntry[],
  ): { aggregate: Group; facts: GroupFact[] } {
    if (roster.length > shape.capacity) {
      throw new DomainError('groups.group.full', 'conflict', { capacity: shape.capacity });
    }
    return { aggregate: new Group(id, place, shape, roster), facts: [{ type: 'GroupFormed' }] };
  }

  memberOf(personId: string | null): RosterEntry | undefined {
    return this.roster.find((member) => member.personId === personId);
  }

  /** Members put terms forward and acknowledge them, each for themself; all of them together set the group going. */
  agree(by: Actor, terms: AgreementTerms, at: Instant): GroupFact[] {
    this.refuseClosed();
    const member = this.memberOf(by.personId);
    if (!member) throw new DomainError('groups.group.not_a_member', 'forbidden');
    const { agreement, changed } = agreeOn(this.agreement, terms, member.personId, at);
    if (!changed) return [];
    this.agreement = agreement;
    return [{ type: 'AgreementChanged' }, ...this.advance(agreement)];
  }

  close(reason: string, at: Instant): GroupFact[] {
    if (this.state === 'closed') return [];
    this.state = 'closed';
    this.closedAt = at;
    return [{ type: 'GroupClosed', reason, at }];
  }

  /** Planning meetings is up to those who lead the group and to the office of its site. */
  refusePlanning(by: Actor): void {
    this.refuseClosed();
    const role = this.memberOf(by.personId)?.role;
    if (role !== undefined && LEADING.includes(role)) return;
    if (!by.worksAt(this.siteId)) throw new DomainError('groups.group.not_leading', 'forbidden');
  }

  private advance({ acknowledgements }: Agreement): GroupFact[] {
    const facts: GroupFact[] = [];
    if (this.state === 'forming') {
      this.state = 'open';
      facts.push({ type: 'GroupOpened' });
    }
    const acknowledged = new Set(acknowledgements.map(({ personId }) => personId));
    if (this.state === 'open' && this.roster.every(({ personId }) => acknowledged.has(personId))) {
      this.state = 'running';
      facts.push({ type: 'GroupStarted' });
    }
    return facts;
  }

  private refuseClosed(): void {
    if (this.state === 'closed') throw new DomainError('groups.group.closed', 'conflict', { state: this.state });
  }
}
