import type { Enrolment } from '../enrolments/index.js';
import type { Group } from '../groups/index.js';
import type { Gathering, LeadRole } from '../programs/index.js';

/** Somebody takes the place they were offered. */
export interface Taken {
  readonly offerId: string;
  readonly groupId: string;
  readonly programId: string;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly role: 'participant' | 'supporter';
}

/** What is true at the moment of placing, with enrolment and group locked. */
export interface Circumstances {
  readonly phase: string;
  readonly enrolment: Pick<Enrolment, 'personId' | 'programId' | 'role' | 'state' | 'qualified' | 'stalePolicy'>;
  readonly group: Pick<Group, 'programId' | 'roster' | 'full'>;
  readonly rules: Gathering;
  /** Whether it takes in people who were offered a place, and how many more of them. */
  readonly takesOffered: boolean;
  readonly free: number;
  readonly keptApart: boolean;
  /** Whether the person leads another meeting while the group meets. */
  readonly booked: boolean;
  /** The person is to have another group: the place they have ends as this one begins. */
  readonly switching: boolean;
}

export type RefusalReason =
  | 'not_enrolled'
  | 'program_not_open'
  | 'not_waiting'
  | 'supporter_not_qualified'
  | 'not_joinable'
  | 'not_fitting'
  | 'full'
  | 'led_already'
  | 'lead_booked'
  | 'policy_not_accepted';

const WAITING = ['eligible', 'waitlisted'];

/** Why the person cannot have the place now; undefined when everything holds. The first reason counts. */
export function refusalOf(taken: Taken, at: Circumstances | undefined): RefusalReason | undefined {
  if (!at || !enrolledAs(taken, at)) return 'not_enrolled';
  const { enrolment, phase } = at;
  if (!['pilot', 'active'].includes(phase)) return 'program_not_open';
  // A supporter who leads one group may lead another.
  const another = enrolment.state === 'placed' && (taken.role === 'supporter' || at.switching);
  if (!WAITING.includes(enrolment.state) && !another) return 'not_waiting';
  if (taken.role === 'supporter' && !enrolment.qualified) return 'supporter_not_qualified';
  if (!at.takesOffered) return 'not_joinable';
  // Whoever is kept apart hears no more than that the group does not fit.
  if (at.keptApart) return 'not_fitting';
  return taken.role === 'participant' ? refusalOfMember(at) : refusalOfLead(at);
}

function refusalOfMember({ enrolment, free }: Circumstances): RefusalReason | undefined {
  if (enrolment.stalePolicy) return 'policy_not_accepted';
  return free === 0 ? 'full' : undefined;
}

function refusalOfLead({ group, rules, booked }: Circumstances): RefusalReason | undefined {
  if (freeLead(group, rules) === undefined) return 'led_already';
  if (booked) return 'lead_booked';
  return group.full ? 'full' : undefined;
}

/** The first role to lead in that nobody has. */
export const freeLead = ({ roster }: Pick<Group, 'roster'>, rules: Gathering): LeadRole | undefined =>
  rules.leads.find((lead) => !roster.some(({ role }) => role === lead.role))?.role;

function enrolledAs(taken: Taken, { enrolment, group }: Circumstances): boolean {
  return (
    enrolment.programId === taken.programId &&
    group.programId === taken.programId &&
    enrolment.personId === taken.personId &&
    enrolment.role === taken.role
  );
}
