import { DomainError } from '@holdfast/kernel';

const OPEN_PHASES = ['pilot', 'active'];

export interface AskedProgram {
  readonly phase: string;
  readonly siteIds: readonly string[];
}

export interface AskedFor {
  readonly siteId: string;
  readonly active: boolean;
}

/** @throws DomainError naming the first rule that keeps this person from being offered support in this program. */
export function refuseRequest({ phase, siteIds }: AskedProgram, person: AskedFor): void {
  if (!OPEN_PHASES.includes(phase)) {
    throw new DomainError('groups.support_request.program_not_open', 'conflict', { phase });
  }
  if (!person.active || !siteIds.includes(person.siteId)) {
    throw new DomainError('groups.support_request.site_not_in_program', 'conflict');
  }
}

/** Consent and policy acceptance come before the first contact, whoever wished for it. */
export function refuseWithoutConsent(consented: boolean): void {
  if (!consented) throw new DomainError('groups.support_request.consent_missing', 'conflict');
}
