import { Ids } from '@holdfast/kernel';
import { type Answer, audit, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { OfficeTasksStore } from '../office-tasks.store.js';

export interface CompleteOfficeTask {
  readonly taskId: string;
  readonly by: string | null;
}

@Injectable()
export class CompleteOfficeTaskHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly tasks: OfficeTasksStore,
  ) {}

  run({ taskId, by }: CompleteOfficeTask, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const task = await this.tasks.update(taskId, (each) => each.complete(by, tx.now), tx);
      await this.tasks.lookNoMore(tx, taskId);
      const what = { action: 'office_task_done', subjectType: 'office_task', subjectId: taskId };
      await audit(tx, [{ id: this.ids.next(), ...what, personId: task.personId }]);
      return { result: task, facts: [] };
    });
  }
}
