import type { Format, Lane } from '../programs/index.js';
import { DomainError } from '@holdfast/kernel';

export const ROLES = ['participant', 'supporter'] as const;
export type EnrolmentRole = (typeof ROLES)[number];

export const ENTRIES = ['invited', 'applied', 'referred', 'nominated'] as const;
export type EnrolmentEntry = (typeof ENTRIES)[number];

/** What a request has to know of the program. */
export interface EnrollingProgram {
  readonly programId: string;
  readonly lane: Lane;
  readonly format: Format;
  readonly siteIds: readonly string[];
  readonly phase: string;
}

/** What a request has to know of the person, from the directory's copy. */
export interface EnrollingPerson {
  readonly personId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly active: boolean;
}

export interface EnrolmentRequest {
  readonly role: EnrolmentRole;
  readonly entry: EnrolmentEntry;
  /** The acting person. */
  readonly by: string | null;
}

const OPEN_PHASES = ['pilot', 'active'];

/** @throws DomainError naming the first rule that keeps this person out of this program. */
export function refuseEnrolment(
  program: EnrollingProgram,
  person: EnrollingPerson,
  { entry, by }: EnrolmentRequest,
): void {
  const { phase, siteIds } = program;
  if (!OPEN_PHASES.includes(phase)) throw new DomainError('groups.enrolment.program_not_open', 'conflict', { phase });
  if (person.lane !== program.lane) throw new DomainError('groups.enrolment.other_lane', 'conflict');
  if (!person.active) throw new DomainError('groups.enrolment.person_not_active', 'conflict');
  if (!siteIds.includes(person.siteId)) {
    throw new DomainError('groups.enrolment.site_not_in_program', 'conflict', { siteId: person.siteId });
  }
  const own = by === person.personId;
  if (own !== (entry === 'applied')) throw new DomainError('groups.enrolment.entry_not_fitting', 'invalid', { entry });
}
