import type { Instant } from '@holdfast/kernel';

/** Uses of a person's data that need their consent; without the first there is no enrolment to speak of. */
export const PARTICIPATION = 'participation';
export const CONSENT_SCOPES = [PARTICIPATION, 'outcomes_use', 'contact_by_phone'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

export interface Consent {
  readonly consentId: string;
  readonly scope: ConsentScope;
  readonly givenAt: Instant;
  readonly revokedAt: Instant | null;
}

/** A person agreed to one version of a program's policies. */
export interface PolicyAcceptance {
  readonly version: string;
  readonly at: Instant;
}

export const standing = (consents: readonly Consent[], scope: ConsentScope): Consent | undefined =>
  consents.find((consent) => consent.scope === scope && consent.revokedAt === null);
