import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A member has met their partner or group for the first time and is asked how it fits. */
export const FitAskedV1 = defineEvent({
  type: 'org.holdfast.groups.FitAsked.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    askedAt: instant(),
  }),
});
export type FitAskedV1 = typeof FitAskedV1;
