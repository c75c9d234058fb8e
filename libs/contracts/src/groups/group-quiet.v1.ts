import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, list, oneOf } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * A pair or group shows no sign of life, or somebody in it said so: whoever is in `askedIds` is asked whether it goes on,
 * each alike. With the office, they are told that it gets in touch, and the owner of the program has a task.
 */
export const GroupQuietV1 = defineEvent({
  type: 'org.holdfast.groups.GroupQuiet.v1',
  topic: 'groups.quiet',
  key: (d) => d.quietSpellId,
  data: Type.Object({
    ...inProgram,
    quietSpellId: id(),
    groupId: id(),
    step: oneOf('first_asked', 'asked_again', 'with_office'),
    askedIds: list(id()),
    ownerPersonId: id(),
    answerBy: instant(),
  }),
});
export type GroupQuietV1 = typeof GroupQuietV1;
