import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, flag, id } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * How many more members a group has room for now, places of leads it still needs not counted. `takesOffered`: people who
 * were offered a place there by matching are taken in.
 */
export const GroupPlacesChangedV1 = defineEvent({
  type: 'org.holdfast.groups.GroupPlacesChanged.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    free: count(),
    takesOffered: flag(),
  }),
});
export type GroupPlacesChangedV1 = typeof GroupPlacesChangedV1;
