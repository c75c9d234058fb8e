import { Module } from '@nestjs/common';
import { CompleteOfficeTaskHttp } from './complete-office-task/complete-office-task.http.js';
import { CompleteOfficeTaskHandler } from './complete-office-task/complete-office-task.js';
import { ListOfficeTasksHttp } from './list-office-tasks/list-office-tasks.http.js';
import { ListOfficeTasks } from './list-office-tasks/list-office-tasks.js';
import { MarkOverdue } from './mark-overdue/mark-overdue.js';
import { OfficeTasksStore } from './office-tasks.store.js';

@Module({
  controllers: [ListOfficeTasksHttp, CompleteOfficeTaskHttp],
  providers: [OfficeTasksStore, ListOfficeTasks, CompleteOfficeTaskHandler, MarkOverdue],
  exports: [OfficeTasksStore],
})
export class OfficeTasksModule {}
