import type { Cadence, Instant } from '@holdfast/kernel';
import { DomainError } from '@holdfast/kernel';

/** What members settle at the start. Goals are their own words and stay in this service. */
export interface AgreementTerms {
  readonly goals: readonly string[];
  readonly cadence: Cadence;
  readonly weeks: number;
}

export interface Acknowledgement {
  readonly personId: string;
  readonly at: Instant;
}

export interface Agreement extends AgreementTerms {
  /** Grows when the terms change; every member then acknowledges anew. */
  readonly version: number;
  /** Who agreed to the terms and to confidentiality. */
  readonly acknowledgements: readonly Acknowledgement[];
}

/** `by` puts these terms forward, which acknowledges them; the same terms as before only add the acknowledgement. */
export function agreeOn(
  before: Agreement | null,
  terms: AgreementTerms,
  by: string,
  at: Instant,
): { agreement: Agreement; changed: boolean } {
  if (terms.goals.length === 0) throw new DomainError('groups.agreement.no_goals', 'invalid');
  const same = before !== null && sameTerms(before, terms);
  const acknowledgements = same ? before.acknowledgements : [];
  if (acknowledgements.some(({ personId }) => personId === by))
    return { agreement: before as Agreement, changed: false };
  const version = same ? before.version : (before?.version ?? 0) + 1;
  const { goals, cadence, weeks } = terms;
  const agreement = { goals, cadence, weeks, version, acknowledgements: [...acknowledgements, { personId: by, at }] };
  return { agreement, changed: true };
}

const sameTerms = (a: AgreementTerms, b: AgreementTerms): boolean =>
  a.cadence === b.cadence &&
  a.weeks === b.weeks &&
  a.goals.length === b.goals.length &&
  a.goals.every((goal, place) => goal === b.goals[place]);
