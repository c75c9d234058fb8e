export { Department, type DepartmentEntry } from './department.js';
export { DepartmentsModule } from './departments.module.js';
export { DepartmentsStore, type KnownDepartment } from './departments.store.js';
