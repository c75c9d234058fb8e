import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';

/** A department of a site exists from now on. */
export const DepartmentOpenedV1 = defineEvent({
  type: 'org.holdfast.gateway.DepartmentOpened.v1',
  topic: 'gateway.department',
  key: (d) => d.departmentId,
  data: Type.Object({
    departmentId: id(),
    siteId: id(),
  }),
});
export type DepartmentOpenedV1 = typeof DepartmentOpenedV1;
