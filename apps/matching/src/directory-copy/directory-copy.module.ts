import { Module } from '@nestjs/common';
import { CopyGrantsOnRoleGranted } from './copy-grants.on-role-granted.js';
import { CopyPersonsOnPersonChanged } from './copy-persons.on-person-changed.js';
import { CopyPersonsOnPersonRegistered } from './copy-persons.on-person-registered.js';
import { DropGrantsOnRoleRevoked } from './drop-grants.on-role-revoked.js';
import { ErasePersonsOnPersonErased } from './erase-persons.on-person-erased.js';

@Module({
  providers: [
    CopyPersonsOnPersonRegistered,
    CopyPersonsOnPersonChanged,
    ErasePersonsOnPersonErased,
    CopyGrantsOnRoleGranted,
    DropGrantsOnRoleRevoked,
  ],
})
export class DirectoryCopyModule {}
