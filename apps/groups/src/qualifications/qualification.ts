import type { Format, Lane } from '../programs/index.js';
import { type CivilDate, DomainError } from '@holdfast/kernel';

/** What a supporter needs: all four. */
export const CONDITIONS = ['lived_experience', 'communication_skills', 'training', 'confidentiality'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface Evidence {
  readonly on: CivilDate;
  /** Code of what was seen: a certificate, an observation, a signature. */
  readonly evidence: string;
  /** Last day it counts; null: it does not lapse. */
  readonly expiresOn: CivilDate | null;
}

/** Null: not met yet. */
export type Conditions = Readonly<Record<Condition, Evidence | null>>;

/** The last day of an eligibility whose conditions never lapse: other services compare dates. */
export const NEVER: CivilDate = '9999-12-31';

export type QualificationFact =
  | { readonly type: 'QualificationRecorded' }
  | { readonly type: 'EligibilityGranted'; readonly expiresOn: CivilDate }
  | { readonly type: 'EligibilityLapsed'; readonly missing: readonly Condition[] };

/** Whose qualification, and where it counts. */
export interface QualificationPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** The person's site. */
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly personId: string;
}

const NONE: Conditions = { lived_experience: null, communication_skills: null, training: null, confidentiality: null };

/** What one person has shown to support others in one program. */
export class Qualification {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly personId: string;
  conditions: Conditions = NONE;
  /** Last day of the eligibility that was granted; null while there is none. */
  eligibleUntil: CivilDate | null = null;

  private constructor(
    readonly id: string,
    place: QualificationPlace,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.personId = place.personId;
  }

  static begin(id: string, place: QualificationPlace): Qualification {
    return new Qualification(id, place);
  }

  get state(): 'eligible' | 'incomplete' {
    return this.eligibleUntil === null ? 'incomplete' : 'eligible';
  }

  /** @param today the date at the person's site. */
  record(conditions: Conditions, today: CivilDate): QualificationFact[] {
    const early = CONDITIONS.filter((code) => (conditions[code]?.on ?? today) > today);
    if (early.length > 0) throw new DomainError('groups.qualification.not_yet', 'invalid', { conditions: early });
    this.conditions = conditions;
    return [{ type: 'QualificationRecorded' }, ...this.reconsider(today)];
  }

  /** Grants or takes back what the conditions say today: after they changed, and when a day has passed. */
  reconsider(today: CivilDate): QualificationFact[] {
    const missing = this.missing(today);
    const until = missing.length === 0 ? this.firstExpiry() : null;
    if (until === this.eligibleUntil) return [];
    this.eligibleUntil = until;
    return until === null
      ? [{ type: 'EligibilityLapsed', missing }]
      : [{ type: 'EligibilityGranted', expiresOn: until }];
  }

  /** Conditions that are not met on that day. */
  missing(today: CivilDate): Condition[] {
    return CONDITIONS.filter((code) => {
      const shown = this.conditions[code];
      return shown === null || (shown.expiresOn !== null && shown.expiresOn < today);
    });
  }

  private firstExpiry(): CivilDate {
    return CONDITIONS.map((code) => this.conditions[code]?.expiresOn ?? NEVER).sort()[0] ?? NEVER;
  }
}
