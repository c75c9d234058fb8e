import { Module } from '@nestjs/common';
import { CopyDepartmentsOnDepartmentOpened } from './copy-departments.on-department-opened.js';
import { CopyPersonsOnPersonChanged } from './copy-persons.on-person-changed.js';
import { CopyPersonsOnPersonRegistered } from './copy-persons.on-person-registered.js';
import { CopySitesOnSiteOpened } from './copy-sites.on-site-opened.js';
import { DeletePersonsOnPersonErased } from './delete-persons.on-person-erased.js';
import { DirectoryCopy } from './directory-copy.store.js';

const consumers = [
  CopySitesOnSiteOpened,
  CopyDepartmentsOnDepartmentOpened,
  CopyPersonsOnPersonRegistered,
  CopyPersonsOnPersonChanged,
  DeletePersonsOnPersonErased,
];

@Module({ providers: [DirectoryCopy, ...consumers], exports: [DirectoryCopy, ...consumers] })
export class DirectoryCopyModule {}
