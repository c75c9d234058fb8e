import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { enrolmentRole, inAnyProgram } from '../vocabulary.js';

/**
 * A person can be matched on this side as far as the profile goes. Null program: the profile serves every program
 * of the lane.
 */
export const ProfileCompletedV1 = defineEvent({
  type: 'org.holdfast.matching.ProfileCompleted.v1',
  topic: 'matching.profile',
  key: (d) => d.profileId,
  data: Type.Object({
    ...inAnyProgram,
    profileId: id(),
    personId: id(),
    role: enrolmentRole(),
    completedAt: instant(),
  }),
});
export type ProfileCompletedV1 = typeof ProfileCompletedV1;
