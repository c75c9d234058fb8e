import { DomainError, type Instant } from '@holdfast/kernel';
import type { Modality } from './vocabulary.js';

/** A weekly window on the person's own clock: day 0 is Monday, minutes from midnight, end exclusive. */
export interface AvailabilityWindow {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** What a person answers at intake. A supporter's needs are those they can meet. */
export interface ProfileAnswers {
  readonly needs: readonly string[];
  readonly goals: readonly string[];
  readonly values: readonly string[];
  readonly specialty: string | null;
  readonly languages: readonly string[];
  readonly availability: readonly AvailabilityWindow[];
  /** For new relations; null: no limit stated. */
  readonly hoursPerMonth: number | null;
  readonly seniorityYears: number | null;
  readonly livedExperience: readonly string[];
  readonly avoid: { readonly ownDepartment: boolean; readonly personIds: readonly string[] };
  readonly modality: Modality;
}

export type ProfileFact = { readonly type: 'ProfileCompleted' | 'ProfileChanged' };

/** The enrolment a profile belongs to. */
export interface ProfilePlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly programId: string;
  readonly format: string;
  readonly enrolmentId: string;
  readonly personId: string;
  readonly role: string;
}

/** What one person brings to one side of one program. It is entered whole, so it is complete from the start. */
export class Profile {
  version = 0;
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly programId: string;
  readonly format: string;
  readonly enrolmentId: string;
  readonly personId: string;
  readonly role: string;

  private constructor(
    readonly id: string,
    place: ProfilePlace,
    readonly completedAt: Instant,
    public answers: ProfileAnswers,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.enrolmentId = place.enrolmentId;
    this.personId = place.personId;
    this.role = place.role;
  }

  static complete(
    id: string,
    place: ProfilePlace,
    at: Instant,
    answers: ProfileAnswers,
  ): { aggregate: Profile; facts: ProfileFact[] } {
    refuseSenseless(place.personId, answers);
    return { aggregate: new Profile(id, place, at, answers), facts: [{ type: 'ProfileCompleted' }] };
  }

  change(answers: ProfileAnswers): ProfileFact[] {
    refuseSenseless(this.personId, answers);
    this.answers = answers;
    return [{ type: 'ProfileChanged' }];
  }
}

function refuseSenseless(personId: string, { availability, avoid }: ProfileAnswers): void {
  const window = availability.findIndex(({ from, to }) => from >= to);
  if (window >= 0) throw new DomainError('matching.profile.window_empty', 'invalid', { window });
  if (avoid.personIds.includes(personId)) throw new DomainError('matching.profile.avoids_self', 'invalid');
}
