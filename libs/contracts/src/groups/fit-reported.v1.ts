import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, oneOf } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** What a member said in the fit check after the first session. */
export const FitReportedV1 = defineEvent({
  type: 'org.holdfast.groups.FitReported.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    fit: oneOf('good_fit', 'still_deciding', 'not_a_fit'),
    reportedAt: instant(),
  }),
});
export type FitReportedV1 = typeof FitReportedV1;
