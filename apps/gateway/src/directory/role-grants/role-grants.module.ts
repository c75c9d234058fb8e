import { Module } from '@nestjs/common';
import { GrantRoleHttp } from './grant-role/grant-role.http.js';
import { GrantRoleHandler } from './grant-role/grant-role.js';
import { ListRoleGrantsHttp } from './list-role-grants/list-role-grants.http.js';
import { ListRoleGrants } from './list-role-grants/list-role-grants.js';
import { RevokeRoleHttp } from './revoke-role/revoke-role.http.js';
import { RevokeRole } from './revoke-role/revoke-role.js';
import { RoleGrantsStore } from './role-grants.store.js';

@Module({
  controllers: [GrantRoleHttp, RevokeRoleHttp, ListRoleGrantsHttp],
  providers: [RoleGrantsStore, GrantRoleHandler, RevokeRole, ListRoleGrants],
  exports: [GrantRoleHandler],
})
export class RoleGrantsModule {}
