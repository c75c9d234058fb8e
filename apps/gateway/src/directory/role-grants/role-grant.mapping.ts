import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { RoleGrant } from './role-grant.js';

/** Null in the row: every site of the health system, those to come included. */
const sites = {
  to: (value: readonly string[] | '*') => (value === '*' ? null : value),
  from: (value: readonly string[] | null) => value ?? '*',
};

export const roleGrantMapping = new EntitySchema<RoleGrant>({
  name: 'RoleGrant',
  tableName: 'role_grant',
  target: RoleGrant,
  columns: {
    id: column.id('role_grant_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    personId: column.uuid('person_id'),
    role: column.text('role'),
    lane: column.text('lane'),
    sites: column.uuids('site_ids', { nullable: true, transformer: sites }),
    grantedBy: column.uuid('granted_by', { nullable: true }),
    grantedAt: column.instant('granted_at'),
    revokedAt: column.instant('revoked_at', { nullable: true }),
  },
  indices: [
    {
      name: 'role_grant_standing',
      columns: ['tenantId', 'personId', 'role', 'lane'],
      unique: true,
      where: 'revoked_at IS NULL',
    },
  ],
});
