import type { Conditions, Evidence } from './qualification.js';
import type { Training } from './training.js';

/** Columns of one qualification as lists and details show it. */
export const COLUMNS = `qualification_id AS id, version, program_id AS "programId", person_id AS "personId",
  site_id AS "siteId", conditions, training, eligible_until AS "eligibleUntil"`;

export interface QualificationRow {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly personId: string;
  readonly siteId: string;
  readonly conditions: Conditions;
  readonly training: Training;
  readonly eligibleUntil: string | null;
}

export interface ShownQualification extends Omit<QualificationRow, 'conditions'> {
  readonly state: 'eligible' | 'incomplete';
  readonly livedExperience: Evidence | null;
  readonly communicationSkills: Evidence | null;
  readonly trainingComplete: Evidence | null;
  readonly confidentialityAccepted: Evidence | null;
}

export function shown({ conditions, ...row }: QualificationRow): ShownQualification {
  return {
    ...row,
    state: row.eligibleUntil === null ? 'incomplete' : 'eligible',
    livedExperience: conditions.lived_experience,
    communicationSkills: conditions.communication_skills,
    trainingComplete: conditions.training,
    confidentialityAccepted: conditions.confidentiality,
  };
}
