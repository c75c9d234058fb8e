import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments/index.js';
import { type Group, GroupsStore, nextRole } from '../groups/index.js';
import { GroupOpening, Members } from '../places/index.js';
import { gatheringOf, type LeadRole } from '../programs/index.js';
import { isBookedElsewhere } from '../sessions/index.js';
import type { Lack } from './readiness.js';

/** Somebody who takes on the next role, with what was found of them. */
export interface Climbing {
  readonly personId: string;
  readonly role: LeadRole;
  /** By which they lead from now on; null: members may. */
  readonly leadEnrolmentId: string | null;
  readonly lacks: readonly Lack[];
}

/** @throws DomainError that names all that is missing. */
export function refuseUnready(missing: readonly Lack[]): void {
  if (missing.length > 0) throw new DomainError('groups.lead_invitation.not_ready', 'conflict', { missing });
}

/** @throws DomainError unless it is the role above the one the person has in the group now. */
export function refuseOtherRole(group: Group, personId: string, role?: LeadRole): LeadRole {
  const own = group.memberOf(personId);
  if (!own) throw new DomainError('groups.lead_invitation.not_a_member', 'conflict');
  const next = nextRole(gatheringOf(group.format), own.role);
  if (next !== undefined && (role === undefined || role === next)) return next;
  throw new DomainError('groups.lead_invitation.not_next', 'conflict', { next: next ?? null });
}

/** Members grow into leading: one role after the other, and one person in each. In the system's scope. */
@Injectable()
export class Ladder {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly groups: GroupsStore,
    private readonly members: Members,
    private readonly opening: GroupOpening,
  ) {}

  /** With the enrolment locked already, as everybody locks it before the group. */
  async climb(tx: Tx, groupId: string, { personId, role, leadEnrolmentId, lacks }: Climbing): Promise<void> {
    const group = await this.groups.locked(groupId, tx);
    refuseOtherRole(group, personId, role);
    const taken = group.roster.some((each) => each.role === role);
    const booked = await isBookedElsewhere(tx, groupId, personId);
    refuseUnready([...lacks, ...(taken ? (['role_taken'] as const) : []), ...(booked ? (['booked'] as const) : [])]);
    if (leadEnrolmentId) await this.enrolments.update(leadEnrolmentId, (each) => each.place(groupId), tx);
    await this.members.changeRole(tx, { groupId, personId }, role, leadEnrolmentId);
    await this.opening.led(tx, groupId, gatheringOf(group.format));
  }
}
