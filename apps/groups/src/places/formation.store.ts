import { DomainError, Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../enrolments/index.js';
import { Group, type GroupShape, GroupsStore } from '../groups/index.js';
import type { Gathering, LeadRole, Program } from '../programs/index.js';
import { Applicants } from './applicants.store.js';
import { refuseBookedLeads } from '../sessions/index.js';
import { Members } from './members.store.js';

/** Somebody who is to lead, by their enrolment. */
export interface Leading {
  readonly enrolmentId: string;
  readonly role: LeadRole;
}

/** Groups begin, and those who lead take their places in them. In the system's scope. */
@Injectable()
export class Formation {
  constructor(
    private readonly ids: Ids,
    private readonly applicants: Applicants,
    private readonly groups: GroupsStore,
    private readonly members: Members,
  ) {}

  async form(
    tx: Tx,
    { id: programId, tenantId, lane, format }: Program,
    siteId: string,
    shape: GroupShape,
  ): Promise<Group> {
    const place = { tenantId, lane, programId, format, siteId };
    return this.groups.insert(() => Group.form(this.ids.next(), place, shape, []), tx);
  }

  /** @throws DomainError unless the format knows the role and everybody is enrolled, and qualified where it asks that. */
  async lead(tx: Tx, group: Group, rules: Gathering, leading: readonly Leading[]): Promise<void> {
    const enrolments = await this.applicants.ofProgram(
      tx,
      group.programId,
      leading.map(({ enrolmentId }) => enrolmentId),
    );
    for (const { enrolmentId, role } of leading) {
      const enrolment = enrolments.find(({ id }) => id === enrolmentId) as Enrolment;
      refuseUnfit(rules, role, enrolment);
      const { personId } = enrolment;
      if (await this.applicants.keptApart(tx, group, personId)) {
        throw new DomainError('groups.group.not_fitting', 'conflict', { role });
      }
      await refuseBookedLeads(tx, group.id, [personId]);
      await this.applicants.place(tx, enrolment, group);
      const accepted = group.gathering?.groundRules.acceptances.some((each) => each.personId === personId);
      const acceptedRules = accepted ? 1 : null;
      await this.members.add(tx, group.id, { personId, enrolmentId, role, onTrial: false, acceptedRules });
    }
  }
}

function refuseUnfit({ leads, ledFrom }: Gathering, role: LeadRole, enrolment: Enrolment): void {
  if (!leads.some((lead) => lead.role === role))
    throw new DomainError('groups.group.no_such_lead', 'invalid', { role });
  const fits = enrolment.role === ledFrom && (ledFrom === 'participant' || enrolment.qualified);
  if (!fits) throw new DomainError('groups.group.lead_not_qualified', 'conflict', { enrolmentId: enrolment.id, role });
}
