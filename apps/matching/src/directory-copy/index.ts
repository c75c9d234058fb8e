export { CopyGrantsOnRoleGranted } from './copy-grants.on-role-granted.js';
export { CopyPersonsOnPersonChanged } from './copy-persons.on-person-changed.js';
export { CopyPersonsOnPersonRegistered } from './copy-persons.on-person-registered.js';
export { DirectoryCopyModule } from './directory-copy.module.js';
export { DropGrantsOnRoleRevoked } from './drop-grants.on-role-revoked.js';
export { ErasePersonsOnPersonErased } from './erase-persons.on-person-erased.js';
