import { Module } from '@nestjs/common';
import { DepartmentsStore } from './departments.store.js';
import { ListDepartmentsHttp } from './list-departments/list-departments.http.js';
import { ListDepartments } from './list-departments/list-departments.js';

@Module({
  controllers: [ListDepartmentsHttp],
  providers: [DepartmentsStore, ListDepartments],
  exports: [DepartmentsStore],
})
export class DepartmentsModule {}
