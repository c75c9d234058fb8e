import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram, memberRole } from '../vocabulary.js';

/** A member is asked whether they want to lead their group in this role. */
export const LeadInvitedV1 = defineEvent({
  type: 'org.holdfast.groups.LeadInvited.v1',
  topic: 'groups.lead_invitation',
  key: (d) => d.leadInvitationId,
  data: Type.Object({
    ...inProgram,
    leadInvitationId: id(),
    groupId: id(),
    personId: id(),
    role: memberRole(),
    answerBy: instant(),
  }),
});
export type LeadInvitedV1 = typeof LeadInvitedV1;
