import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { fields, id, language, list, nullable } from '../fields.js';
import { enrolmentRole, inProgram, modality, weeklySlot } from '../vocabulary.js';

/**
 * People who fit are to meet as a group: it is formed without members, and each is offered their place in it. Null run:
 * not of a run; null slot, language or modality: none was asked for.
 */
export const GroupProposedV1 = defineEvent({
  type: 'org.holdfast.matching.GroupProposed.v1',
  topic: 'matching.group',
  key: (d) => d.groupProposalId,
  data: Type.Object({
    ...inProgram,
    groupProposalId: id(),
    runId: nullable(id()),
    slot: nullable(weeklySlot()),
    language: nullable(language()),
    modality: nullable(modality()),
    places: list(fields({ offerId: id(), personId: id(), enrolmentId: id(), role: enrolmentRole() }), 300),
  }),
});
export type GroupProposedV1 = typeof GroupProposedV1;
