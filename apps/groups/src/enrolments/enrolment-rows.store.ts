import type { Consent, PolicyAcceptance } from './enrolment-conditions.js';

/** Columns of one enrolment as lists and details show it. */
export const SHOWN = `enrolment_id AS id, version, program_id AS "programId", site_id AS "siteId", lane, format,
  person_id AS "personId", role, entry, state, requested_at AS "requestedAt", consents,
  policy_acceptance AS "policyAcceptance",
  (SELECT p.plan -> 'policyPack' ->> 'version' FROM program p WHERE p.program_id = enrolment.program_id) AS "currentPolicy", group_ids AS "groupIds"`;

export interface ShownEnrolment {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly siteId: string;
  readonly lane: string;
  readonly format: string;
  readonly personId: string;
  readonly role: string;
  readonly entry: string;
  readonly state: string;
  readonly requestedAt: string;
  readonly consents: readonly Consent[];
  readonly policyAcceptance: PolicyAcceptance | null;
  /** Of the program now; other than the accepted one, it is to be accepted. */
  readonly currentPolicy: string | null;
  readonly groupIds: readonly string[];
}
