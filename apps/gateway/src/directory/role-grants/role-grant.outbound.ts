import { RoleGrantedV1, RoleRevokedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { RoleGrant, RoleGrantFact } from './role-grant.js';

export function roleGrantOutbound({ type }: RoleGrantFact, grant: RoleGrant): OutboundEvent[] {
  const { id: grantId, personId, role, lane, sites } = grant;
  switch (type) {
    case 'RoleGranted':
      return [RoleGrantedV1.of({ grantId, personId, role, lane, sites })];
    case 'RoleRevoked':
      return [RoleRevokedV1.of({ grantId, personId, role })];
    default:
      return assertNever(type);
  }
}
