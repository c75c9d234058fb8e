import type { Instant } from '@holdfast/kernel';

/** Whose wish it is. */
export const ORIGINS = ['person', 'third_party', 'outreach'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What is late: the person's yes, anybody on call to ask, the first response, the follow-up check. */
export const ATTENTIONS = ['consent', 'supporter', 'first_response', 'follow_up'] as const;
export type Attention = (typeof ATTENTIONS)[number];

export const OUTCOMES = ['followed_up', 'withdrawn', 'office_contact'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Ask {
  readonly supporterId: string;
  readonly at: Instant;
  readonly passed: boolean;
}

export const openAsks = (asks: readonly Ask[]): string[] =>
  asks.filter(({ passed }) => !passed).map(({ supporterId }) => supporterId);

/** States of an enrolment with consent and policy acceptance: without them there is no contact. */
export const CONSENTED: readonly string[] = ['eligible', 'waitlisted', 'placed'];
