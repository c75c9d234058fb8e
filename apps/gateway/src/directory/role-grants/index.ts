export { type GrantRole, GrantRoleHandler } from './grant-role/grant-role.js';
export { RoleGrantsModule } from './role-grants.module.js';
