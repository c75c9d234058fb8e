import { DomainError } from '@holdfast/kernel';
import { Outbox, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../enrolments/index.js';
import { type Group, GroupsStore, type Membership } from '../groups/index.js';
import { Applicants } from './applicants.store.js';

import { Members } from './members.store.js';
import { type RefusalReason, Refused, refusalOf } from './refusal.js';
import { refusalOutbound } from './refusal.outbound.js';
import { gatheringOf } from '../programs/index.js';

/** Gives places of a group, one after the other however many ask at once. In the system's scope. */
@Injectable()
export class Places {
  constructor(
    private readonly applicants: Applicants,
    private readonly groups: GroupsStore,
    private readonly members: Members,
    private readonly outbox: Outbox,
  ) {}

  /** The group a person found by themself, and their enrolment: for whoever may not find it, it is not there. */
  async found(tx: Tx, groupId: string, personId: string | null): Promise<{ group: Group; enrolment: Enrolment }> {
    const seen = await this.groups.find(groupId, tx);
    const findable = seen?.gathering && seen.visibility !== 'hidden';
    const enrolment = findable && (await this.applicants.ofPerson(tx, seen.programId, personId, 'participant'));
    if (!enrolment) throw new DomainError('groups.group.not_found', 'not_found');
    const group = await this.groups.locked(groupId, tx);
    if (group.memberOf(enrolment.personId)) throw new DomainError('groups.group.already_member', 'conflict');
    return { group, enrolment };
  }

  /** With enrolment and group locked. A no is an answer here and never an error, so that others hear of it. */
  async give(tx: Tx, group: Group, enrolment: Enrolment, acceptedRules: number | null): Promise<Membership | Refused> {
    const rules = gatheringOf(group.format);
    group.refuseJoining(rules);
    enrolment.refuseStalePolicy();
    const { personId, id: enrolmentId } = enrolment;
    const { plan } = await this.applicants.program(tx, group.programId);
    const reason = refusalOf(group, await this.applicants.keptApart(tx, group, personId));
    if (reason) return this.refuse(tx, group, enrolment, reason);
    await this.applicants.place(tx, enrolment, group);
    const { memberRole: role } = rules;
    return this.members.add(tx, group.id, {
      personId,
      enrolmentId,
      role,
      onTrial: plan.trialMembership,
      acceptedRules,
    });
  }

  /** Whoever waits already is told nothing twice, and asking again does not bring them forward. */
  async refuse(tx: Tx, group: Group, enrolment: Enrolment, reason: RefusalReason): Promise<Refused> {
    if (enrolment.state === 'eligible') await this.outbox.append(tx, [refusalOutbound(group, enrolment, reason)]);
    return new Refused(reason);
  }
}

/** A refusal is answered as the error it is to the person, and yet commits: the waitlist hears of it. */
export const orRefused = (w: Write): Write => ({
  ...w,
  respond: (result, facts) => (result instanceof Refused ? w.refuse(result.error) : w.respond(result, facts)),
});
