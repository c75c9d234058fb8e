import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Somebody asks for a place in a group; `waiting` people do now. Who it is, those who lead read in the group. */
export const ApplicationReceivedV1 = defineEvent({
  type: 'org.holdfast.groups.ApplicationReceived.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    leadIds: list(id()),
    waiting: count(1),
  }),
});
export type ApplicationReceivedV1 = typeof ApplicationReceivedV1;
