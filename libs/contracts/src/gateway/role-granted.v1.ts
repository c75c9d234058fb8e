import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, constant, id, list } from '../fields.js';
import { lane } from '../vocabulary.js';

/** A person may act in a role of a lane at the listed sites, or at all sites of the health system (`'*'`). */
export const RoleGrantedV1 = defineEvent({
  type: 'org.holdfast.gateway.RoleGranted.v1',
  topic: 'gateway.person',
  key: (d) => d.personId,
  data: Type.Object({
    grantId: id(),
    personId: id(),
    role: code(),
    lane: lane(),
    sites: Type.Union([list(id()), constant('*')]),
  }),
});
export type RoleGrantedV1 = typeof RoleGrantedV1;
