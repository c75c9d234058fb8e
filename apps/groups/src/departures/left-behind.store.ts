import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../enrolments/index.js';
import { OfficeTasksStore } from '../office-tasks/index.js';
import { ProgramsStore } from '../programs/index.js';

/** People whose pair ended and who stay enrolled. */
@Injectable()
export class LeftBehind {
  constructor(
    private readonly tasks: OfficeTasksStore,
    private readonly programs: ProgramsStore,
  ) {}

  /** A task of the program's owner for every participant; a supporter's place is simply free again. */
  async lookAfter(tx: Tx, groupId: string, enrolments: readonly Enrolment[]): Promise<void> {
    for (const { id: enrolmentId, personId, role, state, ...place } of enrolments) {
      if (role !== 'participant' || state === 'withdrawn') continue;
      const { tenantId, lane, siteId, programId } = place;
      const ownerPersonId = (await this.programs.find(programId, tx))?.plan.ownerPersonId;
      if (ownerPersonId === undefined) throw new Error('an enrolment outlived its program');
      const concerning = { kind: 'new_partner', groupId, personId, enrolmentId, ownerPersonId } as const;
      await this.tasks.open(tx, { tenantId, lane, siteId, programId }, concerning);
    }
  }

  /** They do not wait any more. */
  settle(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    return this.tasks.settle(tx, enrolmentIds);
  }
}
