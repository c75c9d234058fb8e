import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { OfficeTasksStore } from '../office-tasks.store.js';

/** The day has come: what is still open is shown as overdue from now on. */
@Injectable()
export class MarkOverdue implements DueWorkHandler {
  constructor(private readonly tasks: OfficeTasksStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    await this.tasks.update(key, (task) => task.lookAt(tx.now), tx);
  }
}
