export { MarkOverdue } from './mark-overdue/mark-overdue.js';
export { OFFICE_WITHIN } from './office-task.js';
export { OfficeTasksModule } from './office-tasks.module.js';
export { MARK_OVERDUE, OfficeTasksStore } from './office-tasks.store.js';
