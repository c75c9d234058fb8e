import {
  CheckInSubmittedV1,
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  EnrolmentWithdrawnV1,
  FitReportedV1,
  MemberJoinedV1,
  MemberLeftV1,
  MemberRoleChangedV1,
  PersonWaitlistedV1,
  ProgramChangedV1,
  SessionHeldV1,
  SessionScheduledV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { type Instant, instantOf, type OutboundEvent } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';

export const at = (text: string): Instant => instantOf(text);

type Of<C extends { of(data: never): OutboundEvent }> = Partial<Parameters<C['of']>[0]>;

/** Makes the events of one program: golden data of each event, moved to this program and the ids given. */
export class World {
  readonly programId = uuid();
  readonly siteIds: readonly string[];

  constructor(
    sites = 1,
    readonly lane: 'staff' | 'patient' = 'staff',
  ) {
    this.siteIds = Array.from({ length: sites }, uuid);
  }

  get siteId(): string {
    return this.siteIds[0] as string;
  }

  program(): OutboundEvent {
    const { siteIds } = this;
    return ProgramChangedV1.of({ ...fixture(ProgramChangedV1), ...this.place, siteIds });
  }

  /** Requested, and further as `of` names instants. */
  enrolment(
    of: { personId?: string; siteId?: string; eligible?: string; waitlisted?: string; withdrawn?: string } = {},
  ) {
    const { personId = uuid(), siteId = this.siteId } = of;
    const enrolmentId = uuid();
    const who = { ...this.place, siteId, enrolmentId, personId, role: 'participant' as const };
    const events = [
      EnrolmentRequestedV1.of({ ...fixture(EnrolmentRequestedV1), ...who, requestedAt: at('2026-02-02T10:00:00Z') }),
    ];
    if (of.eligible) events.push(EnrolmentEligibleV1.of({ ...who, eligibleAt: at(of.eligible) }));
    if (of.waitlisted) {
      const entry = { ...this.place, siteId, enrolmentId, personId, entryId: uuid() };
      const waitingSince = at(of.waitlisted);
      events.push(PersonWaitlistedV1.of({ ...fixture(PersonWaitlistedV1), ...entry, waitingSince }));
    }
    if (of.withdrawn) events.push(EnrolmentWithdrawnV1.of({ ...who, withdrawnAt: at(of.withdrawn) }));
    return { personId, enrolmentId, events };
  }

  membership(of: Of<typeof MemberJoinedV1>, left?: { reason: string; leftAt: string }) {
    const membershipId = of.membershipId ?? uuid();
    const joined = { ...fixture(MemberJoinedV1), ...this.place, ...of, membershipId };
    const events = [MemberJoinedV1.of(joined)];
    if (left) {
      const { groupId, personId, role, siteId } = joined;
      const member = { ...this.place, siteId, membershipId, groupId, personId, role };
      events.push(MemberLeftV1.of({ ...member, reason: left.reason, leftAt: at(left.leftAt) }));
    }
    return { membershipId, events };
  }

  inRole(of: Of<typeof MemberRoleChangedV1>): OutboundEvent {
    return MemberRoleChangedV1.of({ ...fixture(MemberRoleChangedV1), ...this.place, ...of });
  }

  planned(sessionId: string, memberIds: readonly string[], of: Of<typeof SessionScheduledV1> = {}): OutboundEvent {
    return SessionScheduledV1.of({ ...fixture(SessionScheduledV1), ...this.place, ...of, sessionId, memberIds });
  }

  held(
    sessionId: string,
    present: readonly string[],
    absent: readonly string[] = [],
    of: Of<typeof SessionHeldV1> = {},
  ) {
    const attendance = [
      ...present.map((personId) => ({ personId, state: 'present' as const })),
      ...absent.map((personId) => ({ personId, state: 'absent' as const })),
    ];
    return SessionHeldV1.of({ ...fixture(SessionHeldV1), ...this.place, ...of, sessionId, attendance });
  }

  pulse(participantPseudonym: string, score: number, of: Of<typeof CheckInSubmittedV1> = {}): OutboundEvent {
    const answer = { checkInId: uuid(), participantPseudonym, score };
    return CheckInSubmittedV1.of({ ...fixture(CheckInSubmittedV1), ...this.place, ...answer, ...of });
  }

  fit(personId: string, said: 'good_fit' | 'still_deciding' | 'not_a_fit', of: Of<typeof FitReportedV1> = {}) {
    const report = { membershipId: uuid(), personId, fit: said };
    return FitReportedV1.of({ ...fixture(FitReportedV1), ...this.place, ...report, ...of });
  }

  private get place() {
    const { programId, siteId, lane } = this;
    return { programId, siteId, lane, format: 'mentorship' as const };
  }
}

/** As many as asked for. */
export const many = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
