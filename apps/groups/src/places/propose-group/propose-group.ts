import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { OfficeTasksStore } from '../../office-tasks/index.js';
import { gatheringOf, type LeadRole } from '../../programs/index.js';
import { Applicants } from '../applicants.store.js';
import { Formation } from '../formation.store.js';
import { type GroupWish, shapeOf } from '../group-wish.js';

export interface ProposeGroup {
  readonly programId: string;
  readonly by: string | null;
  readonly wish: GroupWish;
}

/** A member proposes a group they would lead; the office has a task to look at it. */
@Injectable()
export class ProposeGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly applicants: Applicants,
    private readonly formation: Formation,
    private readonly tasks: OfficeTasksStore,
  ) {}

  run(c: ProposeGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.applicants.program(tx, c.programId);
      return { result: await asSystem(tx, () => this.propose(tx, c)), facts: [] };
    });
  }

  private async propose(tx: Tx, { programId, by, wish }: ProposeGroup) {
    const program = await this.applicants.program(tx, programId);
    const rules = gatheringOf(program.format);
    if (!rules.proposedByMembers) throw new DomainError('groups.group.not_proposed', 'conflict');
    const enrolment = await this.applicants.ofPerson(tx, programId, by, 'participant');
    if (!enrolment) throw new DomainError('groups.program.not_found', 'not_found');
    const { id: enrolmentId, personId, siteId } = enrolment;
    const shape = shapeOf(program.plan, rules, wish, { proposedBy: personId, accepts: [personId], at: tx.now });
    const group = await this.formation.form(tx, program, siteId, shape);
    const role = rules.leads[0]?.role as LeadRole;
    await this.formation.lead(tx, group, rules, [{ enrolmentId, role }]);
    const { tenantId, lane, plan } = program;
    const concerning = { groupId: group.id, personId, enrolmentId, ownerPersonId: plan.ownerPersonId };
    await this.tasks.open(tx, { tenantId, lane, siteId, programId }, { kind: 'group_proposal', ...concerning });
    return group;
  }
}
