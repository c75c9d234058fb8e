import { Ids } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { officeTaskMapping } from './office-task.mapping.js';
import {
  type Concerning,
  OfficeTask,
  type OfficeTaskFact,
  type OfficeTaskKind,
  type OfficeTaskPlace,
} from './office-task.js';

export const MARK_OVERDUE = 'office_task_due';

@Injectable()
export class OfficeTasksStore extends AggregateStore<OfficeTask, OfficeTaskFact> {
  protected readonly kind: AggregateKind<OfficeTask, OfficeTaskFact> = {
    entity: officeTaskMapping,
    notFound: 'groups.office_task.not_found',
    // The office's own work is nobody else's to hear of.
    outbound: () => [],
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** Opens the task and plans the look at whether it was done in time. */
  async open(tx: Tx, place: OfficeTaskPlace, concerning: Concerning): Promise<OfficeTask> {
    const task = await this.insert(() => OfficeTask.open(this.ids.next(), tx.now, place, concerning), tx);
    const { id: key, dueAt, tenantId, siteId } = task;
    await schedule(tx, { kind: MARK_OVERDUE, key, dueAt, payload: {}, tenantId, siteId });
    return task;
  }

  async isOpen(tx: Tx, kind: OfficeTaskKind, enrolmentId: string): Promise<boolean> {
    const open = await tx.query(
      `SELECT 1 FROM office_task WHERE kind = $1 AND enrolment_id = $2 AND state <> 'done' LIMIT 1`,
      [kind, enrolmentId],
    );
    return open.length > 0;
  }

  /** Nobody waits for these people any more. */
  settle(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    return this.settleWhere(tx, `kind = 'new_partner' AND enrolment_id = ANY ($1)`, [enrolmentIds]);
  }

  /** What these groups needed is there, or they are no more. */
  settleOf(tx: Tx, groupIds: readonly string[]): Promise<void> {
    return this.settleWhere(tx, `kind <> 'new_partner' AND group_id = ANY ($1)`, [groupIds]);
  }

  /** The group shows a sign of life, or is no more. */
  settleInactive(tx: Tx, groupId: string): Promise<void> {
    return this.settleWhere(tx, `kind = 'inactive_group' AND group_id = $1`, [groupId]);
  }

  /** Whether somebody of the office still has to look after the silence of this group. */
  async waitsForInactive(tx: Tx, groupId: string): Promise<boolean> {
    const open = await tx.query(
      `SELECT 1 FROM office_task WHERE kind = 'inactive_group' AND group_id = $1 AND state <> 'done'`,
      [groupId],
    );
    return open.length > 0;
  }

  lookNoMore(tx: Tx, id: string): Promise<void> {
    return cancel(tx, MARK_OVERDUE, id);
  }

  private async settleWhere(tx: Tx, condition: string, values: unknown[]): Promise<void> {
    const open = await tx.query<{ id: string }>(
      `SELECT office_task_id AS id FROM office_task WHERE state <> 'done' AND ${condition}`,
      values,
    );
    const settled = await this.updateMany(
      open.map(({ id }) => id),
      (task) => task.settle(tx.now),
      tx,
    );
    for (const { id } of settled) await this.lookNoMore(tx, id);
  }
}
