import { type DueItem, type DueWorkHandler, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../../enrolments/index.js';
import { GroupsStore } from '../../groups/index.js';
import { EndedGroups } from '../ended-groups.store.js';
import { LeftBehind } from '../left-behind.store.js';

/** Small enough that each transaction is short, however large the program. */
const GROUPS_AT_ONCE = 20;
const ENROLMENTS_AT_ONCE = 200;

const WITH_PROGRAM = { group: 'completed', session: 'program_ended', member: () => 'completed' } as const;

/** A program has ended: its groups first, then its enrolments, batch by batch, each in a transaction of its own. */
@Injectable()
export class EndProgram implements DueWorkHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly enrolments: EnrolmentsStore,
    private readonly ended: EndedGroups,
    private readonly leftBehind: LeftBehind,
  ) {}

  async run({ key: programId, ...item }: DueItem, tx: Tx): Promise<void> {
    const more = (await this.endGroups(tx, programId)) || (await this.endEnrolments(tx, programId));
    const { kind, payload, tenantId, siteId } = item;
    if (more) await schedule(tx, { kind, key: programId, dueAt: tx.now, payload, tenantId, siteId });
  }

  private async endGroups(tx: Tx, programId: string): Promise<boolean> {
    const open = await this.groups.openIn(tx, programId, GROUPS_AT_ONCE);
    if (open.length > 0) await this.ended.end(tx, open, WITH_PROGRAM);
    await this.leftBehind.settleOf(tx, open);
    return open.length > 0;
  }

  private async endEnrolments(tx: Tx, programId: string): Promise<boolean> {
    const open = await this.enrolments.openIn(tx, programId, ENROLMENTS_AT_ONCE);
    await this.enrolments.updateMany(open, (enrolment) => enrolment.endWithProgram(tx.now), tx);
    await this.leftBehind.settle(tx, open);
    return open.length === ENROLMENTS_AT_ONCE;
  }
}
