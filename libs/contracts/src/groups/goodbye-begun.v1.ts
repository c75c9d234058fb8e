import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, list, nullable } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A group comes to its end and takes leave. Null last session: it does so without a meeting of its own. */
export const GoodbyeBegunV1 = defineEvent({
  type: 'org.holdfast.groups.GoodbyeBegun.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    memberIds: list(id()),
    lastSessionId: nullable(id()),
    since: instant(),
  }),
});
export type GoodbyeBegunV1 = typeof GoodbyeBegunV1;
