export { DirectoryCopyModule } from './directory-copy.module.js';
export { DirectoryCopy, type KnownPerson } from './directory-copy.store.js';
export { CopyDepartmentsOnDepartmentOpened } from './copy-departments.on-department-opened.js';
export { CopyPersonsOnPersonChanged } from './copy-persons.on-person-changed.js';
export { CopyPersonsOnPersonRegistered } from './copy-persons.on-person-registered.js';
export { CopySitesOnSiteOpened } from './copy-sites.on-site-opened.js';
export { DeletePersonsOnPersonErased } from './delete-persons.on-person-erased.js';
