import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id } from '../fields.js';

/** A grant ended; it stops working at once. */
export const RoleRevokedV1 = defineEvent({
  type: 'org.holdfast.gateway.RoleRevoked.v1',
  topic: 'gateway.person',
  key: (d) => d.personId,
  data: Type.Object({
    grantId: id(),
    personId: id(),
    role: code(),
  }),
});
export type RoleRevokedV1 = typeof RoleRevokedV1;
