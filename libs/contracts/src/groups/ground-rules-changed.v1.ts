import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** The members of a group changed its ground rules; `askedIds` are the members who have not accepted that version yet. */
export const GroundRulesChangedV1 = defineEvent({
  type: 'org.holdfast.groups.GroundRulesChanged.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    version: count(1),
    askedIds: list(id()),
  }),
});
export type GroundRulesChangedV1 = typeof GroundRulesChangedV1;
