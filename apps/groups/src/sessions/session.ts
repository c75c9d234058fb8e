import { DomainError, type Instant, minus } from '@holdfast/kernel';
import type { Actor, RosterEntry } from '../groups/index.js';
import type { Format, Lane } from '../programs/index.js';
import { type Attendance, inOrder, refuseIncomplete } from './attendance.js';
import type { Modality, Period } from './series.js';
import { rolesOf } from './roles.js';
import { asksUntil, missedFrom, nextLook } from './unrecorded.js';
import { venueFor } from './venue.js';

export const STATES = ['scheduled', 'held', 'cancelled', 'missed'] as const;
export type SessionState = (typeof STATES)[number];

export type SessionFact =
  | { readonly type: 'SessionScheduled'; readonly changeId?: string | undefined }
  | {
      readonly type: 'SessionRescheduled';
      readonly previousStartsAt: Instant;
      readonly changeId?: string | undefined;
    }
  | {
      readonly type: 'SessionMembersChanged';
      readonly joined: readonly string[];
      readonly left: readonly string[];
      readonly changeId?: string | undefined;
    }
  | { readonly type: 'SessionCancelled'; readonly reason: string; readonly changeId?: string | undefined }
  | { readonly type: 'SessionHeld'; readonly heldAt: Instant; readonly minutes: number }
  | { readonly type: 'AttendanceCorrected'; readonly heldAt: Instant }
  | { readonly type: 'SessionUnrecorded'; readonly ask: number }
  | { readonly type: 'SessionMissed' | 'SessionLeadsChanged' };

/** How early a session can be recorded or checked into. */
const BEFORE_START = { minutes: 15 };

const RECORDING = ['mentor', 'facilitator', 'co_facilitator', 'supervisor', 'peer_supporter'];

export interface SessionPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly seriesId: string;
}

/** Where something belongs that is part of one session. */
export interface PlaceInSession extends Omit<SessionPlace, 'seriesId'> {
  readonly sessionId: string;
}

export interface SessionPlan extends Period {
  readonly zone: string;
  readonly modality: Modality;
  /** Room, link or number; null: not settled. */
  readonly venue: string | null;
  /** Members of the group. */
  readonly expected: readonly RosterEntry[];
}

/** A new time, and where people meet then; `venue` left out: where they met before. */
export interface SessionMove extends Period {
  readonly zone: string;
  readonly venue?: string | null | undefined;
}

export interface Recording {
  readonly heldAt: Instant;
  readonly minutes: number;
  readonly attendance: readonly Attendance[];
}

export class Session {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly seriesId: string;
  startsAt: Instant;
  endsAt: Instant;
  zone: string;
  readonly modality: Modality;
  venue: string | null;
  expected: readonly RosterEntry[];
  state: SessionState = 'scheduled';
  /** Grows with each change that calendars must hear of (iCalendar SEQUENCE). */
  calendarSequence = 0;
  heldAt: Instant | null = null;
  minutes: number | null = null;
  attendance: readonly Attendance[] | null = null;
  /** How often those who lead were asked whether it took place. */
  asked = 0;

  private constructor(
    readonly id: string,
    place: SessionPlace,
    plan: SessionPlan,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.seriesId = place.seriesId;
    this.startsAt = plan.startsAt;
    this.endsAt = plan.endsAt;
    this.zone = plan.zone;
    this.modality = plan.modality;
    this.venue = venueFor(plan.modality, plan.venue);
    this.expected = plan.expected;
  }

  /** @param changeId what else is planned, moved or cancelled together with it has the same */
  static schedule(
    id: string,
    place: SessionPlace,
    plan: SessionPlan,
    changeId?: string,
  ): { aggregate: Session; facts: SessionFact[] } {
    return { aggregate: new Session(id, place, plan), facts: [{ type: 'SessionScheduled', changeId }] };
  }

  get expectedIds(): string[] {
    return this.expected.map(({ personId }) => personId);
  }

  /** From then on an unrecorded session counts as missed. */
  get missedFrom(): Instant {
    return missedFrom(this.endsAt);
  }

  /** When somebody has to look at whether it was recorded. */
  get nextLookAt(): Instant {
    return nextLook(this.endsAt, this.asked);
  }

  /** From then on it can be recorded, and members can check in. */
  get opensAt(): Instant {
    return minus(this.startsAt, BEFORE_START);
  }

  hold(by: Actor, { heldAt, minutes, attendance }: Recording, now: Instant): SessionFact[] {
    this.refuseUnentitled(by);
    this.refuseUnless('scheduled');
    if (now >= this.missedFrom) {
      throw new DomainError('groups.session.too_late', 'conflict', { until: this.missedFrom });
    }
    if (heldAt > now || heldAt < this.opensAt) {
      throw new DomainError('groups.session.held_at_not_fitting', 'invalid', { from: this.opensAt, until: now });
    }
    refuseIncomplete(attendance, this.expectedIds);
    this.state = 'held';
    this.heldAt = heldAt;
    this.minutes = minutes;
    this.attendance = inOrder(attendance, this.expectedIds);
    return [{ type: 'SessionHeld', heldAt, minutes }];
  }

  /** Replaces the attendance of a held session as a whole; the same one again is no fact. */
  correctAttendance(by: Actor, attendance: readonly Attendance[]): SessionFact[] {
    this.refuseUnentitled(by);
    this.refuseUnless('held');
    refuseIncomplete(attendance, this.expectedIds);
    const corrected = inOrder(attendance, this.expectedIds);
    if (corrected.every(({ state }, place) => state === this.attendance?.[place]?.state)) return [];
    this.attendance = corrected;
    return [{ type: 'AttendanceCorrected', heldAt: this.heldAt as Instant }];
  }

  cancel(by: Actor, reason: string, changeId?: string): SessionFact[] {
    this.refuseUnentitled(by);
    this.refuseUnless('scheduled');
    this.state = 'cancelled';
    this.calendarSequence += 1;
    return [{ type: 'SessionCancelled', reason, changeId }];
  }

  /** The group goes on no more. What has begun or is over stays as it is. */
  callOff(reason: string, now: Instant, changeId?: string): SessionFact[] {
    if (this.state !== 'scheduled' || this.startsAt <= now) return [];
    this.state = 'cancelled';
    this.calendarSequence += 1;
    return [{ type: 'SessionCancelled', reason, changeId }];
  }

  /** The same time and venue again is no fact: nobody's calendar has to change. */
  reschedule(by: Actor, move: SessionMove, now: Instant, changeId?: string): SessionFact[] {
    this.refuseUnentitled(by);
    this.refuseUnless('scheduled');
    const { startsAt, endsAt, zone, venue = this.venue } = move;
    if (startsAt < now) throw new DomainError('groups.session.in_the_past', 'invalid', { startsAt });
    const previousStartsAt = this.startsAt;
    const sameTime = startsAt === previousStartsAt && endsAt === this.endsAt && zone === this.zone;
    if (sameTime && venue === this.venue) return [];
    this.venue = venueFor(this.modality, venue);
    this.startsAt = startsAt;
    this.endsAt = endsAt;
    this.zone = zone;
    this.asked = 0;
    this.calendarSequence += 1;
    return [{ type: 'SessionRescheduled', previousStartsAt, changeId }];
  }

  /** The group has other members now. A meeting that has begun keeps those it began with. */
  expect(roster: readonly RosterEntry[], now: Instant, changeId?: string): SessionFact[] {
    if (this.state !== 'scheduled' || this.startsAt <= now) return [];
    const [before, after] = [this.expectedIds, roster.map(({ personId }) => personId)];
    const joined = after.filter((personId) => !before.includes(personId));
    const left = before.filter((personId) => !after.includes(personId));
    const same = joined.length + left.length === 0;
    if (same && rolesOf(roster) === rolesOf(this.expected)) return [];
    this.expected = roster;
    // Nothing for a calendar: the same people meet at the same time.
    if (same) return [{ type: 'SessionLeadsChanged' }];
    this.calendarSequence += 1;
    return [{ type: 'SessionMembersChanged', joined, left, changeId }];
  }

  /** Nobody recorded it: those who lead are asked, and in the end it is missed. Recorded, cancelled or moved meanwhile: nothing. */
  followUp(now: Instant): SessionFact[] {
    if (this.state !== 'scheduled') return [];
    if (now >= this.missedFrom) {
      this.state = 'missed';
      return [{ type: 'SessionMissed' }];
    }
    const asks = asksUntil(this.endsAt, now);
    if (asks <= this.asked) return [];
    this.asked = asks;
    return [{ type: 'SessionUnrecorded', ask: asks }];
  }

  /** Who is asked, because they were expected to lead it. */
  get leadIds(): string[] {
    return this.expected.filter(({ role }) => RECORDING.includes(role)).map(({ personId }) => personId);
  }

  private refuseUnentitled(by: Actor): void {
    const role = this.expected.find(({ personId }) => personId === by.personId)?.role;
    if (role !== undefined && RECORDING.includes(role)) return;
    if (!by.worksAt(this.siteId)) throw new DomainError('groups.session.not_leading', 'forbidden');
  }

  private refuseUnless(state: 'scheduled' | 'held'): void {
    if (this.state !== state) throw new DomainError(`groups.session.not_${state}`, 'conflict', { state: this.state });
  }
}
