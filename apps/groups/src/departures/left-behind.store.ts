import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../enrolments/index.js';
import { OfficeTasksStore } from '../office-tasks/index.js';
import { ProgramsStore } from '../programs/index.js';

/** People who need somebody new, or groups that do. */
@Injectable()
export class LeftBehind {
  constructor(
    private readonly tasks: OfficeTasksStore,
    private readonly programs: ProgramsStore,
  ) {}

  /** One task of the program's owner for every participant; a supporter's place is simply free again. */
  async lookAfter(tx: Tx, groupId: string, enrolments: readonly Enrolment[]): Promise<void> {
    for (const enrolment of enrolments) {
      if (enrolment.role !== 'participant' || enrolment.state === 'withdrawn') continue;
      if (await this.tasks.isOpen(tx, 'new_partner', enrolment.id)) continue;
      await this.task(tx, 'new_partner', groupId, enrolment);
    }
  }

  /** @param left of the lead who left */
  lookForLead(tx: Tx, groupId: string, left: Enrolment): Promise<void> {
    return this.task(tx, 'new_lead', groupId, left);
  }

  /** They do not wait any more. */
  settle(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    return this.tasks.settle(tx, enrolmentIds);
  }

  /** The groups are no more, and need nothing. */
  settleOf(tx: Tx, groupIds: readonly string[]): Promise<void> {
    return this.tasks.settleOf(tx, groupIds);
  }

  private async task(tx: Tx, kind: 'new_partner' | 'new_lead', groupId: string, enrolment: Enrolment): Promise<void> {
    const { id: enrolmentId, personId, tenantId, lane, siteId, programId } = enrolment;
    const ownerPersonId = (await this.programs.find(programId, tx))?.plan.ownerPersonId;
    if (ownerPersonId === undefined) throw new Error('an enrolment outlived its program');
    const concerning = { kind, groupId, personId, enrolmentId, ownerPersonId };
    await this.tasks.open(tx, { tenantId, lane, siteId, programId }, concerning);
  }
}
