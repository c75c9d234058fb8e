import { JoinRefusedV1 } from '@holdfast/contracts';
import type { OutboundEvent } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { Accepted, RefusalReason } from './placing.js';

export interface Refusal {
  readonly place: { readonly lane: Lane; readonly siteId: string; readonly format: Format };
  readonly accepted: Accepted;
  /** Of the group that would have begun: no such group exists. */
  readonly groupId: string;
  readonly reason: RefusalReason;
}

/** Told once per proposal, of the participant: it is they who need another place. */
export function refusalOutbound({ place, accepted, groupId, reason }: Refusal): OutboundEvent {
  const { programId, participantId, participantEnrolmentId, proposalId } = accepted;
  const who = { personId: participantId, enrolmentId: participantEnrolmentId, proposalId };
  return JoinRefusedV1.of({ ...place, programId, groupId, ...who, reason });
}
