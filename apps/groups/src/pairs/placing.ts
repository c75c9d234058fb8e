import type { Cadence, Instant } from '@holdfast/kernel';
import type { WeeklySlot } from '../groups/index.js';
import type { Lane } from '../programs/index.js';

/** Both sides of a proposal accepted it. */
export interface Accepted {
  readonly proposalId: string;
  readonly programId: string;
  readonly participantId: string;
  readonly supporterId: string;
  readonly participantEnrolmentId: string;
  readonly supporterEnrolmentId: string;
  readonly commonSlot: WeeklySlot;
}

/** One side as the locked enrolment shows it. */
export interface Side {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly programId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly role: string;
  readonly state: string;
  readonly consents: readonly { readonly scope: string; readonly revokedAt: Instant | null }[];
}

/** What is true at the moment of placing, with both enrolments locked. */
export interface Circumstances {
  readonly participant: Side;
  readonly supporter: Side;
  readonly program: {
    readonly phase: string;
    readonly lane: Lane;
    readonly mentorCapacity: number | null;
    readonly cadence: Cadence | null;
  };
  /** The supporter's qualification is complete and has not expired. */
  readonly qualified: boolean;
  /** Relations the supporter has in the program already. */
  readonly load: number;
  /** The participant is to have somebody else: the pair they are in ends as this one begins. */
  readonly switching: boolean;
}

export type RefusalReason =
  | 'not_enrolled'
  | 'not_paired'
  | 'program_not_open'
  | 'other_lane'
  | 'not_waiting'
  | 'supporter_not_available'
  | 'no_consent'
  | 'supporter_not_qualified'
  | 'full';

const OPEN = ['pilot', 'active'];
const WAITING = ['eligible', 'waitlisted'];

/** Why this pair cannot begin now; undefined when everything holds. The first reason counts. */
export function refusalOf(accepted: Accepted, at: Circumstances | undefined): RefusalReason | undefined {
  if (!at || !enrolledAs(accepted, at)) return 'not_enrolled';
  const { participant, supporter, program } = at;
  if (!OPEN.includes(program.phase)) return 'program_not_open';
  if (participant.lane !== program.lane || supporter.lane !== program.lane) return 'other_lane';
  const switches = at.switching && participant.state === 'placed';
  if (!WAITING.includes(participant.state) && !switches) return 'not_waiting';
  // A supporter who is placed may take more, up to the capacity.
  if (![...WAITING, 'placed'].includes(supporter.state)) return 'supporter_not_available';
  if (!consented(participant) || !consented(supporter)) return 'no_consent';
  if (!at.qualified) return 'supporter_not_qualified';
  if (at.load >= (program.mentorCapacity ?? 0)) return 'full';
  return undefined;
}

function enrolledAs(accepted: Accepted, { participant, supporter }: Circumstances): boolean {
  return (
    participant.programId === accepted.programId &&
    supporter.programId === accepted.programId &&
    participant.personId === accepted.participantId &&
    supporter.personId === accepted.supporterId &&
    participant.personId !== supporter.personId &&
    participant.role === 'participant' &&
    supporter.role === 'supporter'
  );
}

const consented = ({ consents }: Side): boolean =>
  consents.some(({ scope, revokedAt }) => scope === 'participation' && revokedAt === null);
