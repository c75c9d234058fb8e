import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant, nullable, number, oneOf, pseudonym, version } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * One administration of an instrument or pulse. Restricted. `score` only for pulses, check-outs and group-level
 * instruments, `band` only where the instrument has bands (clinical ones carry nothing else). Null session or
 * group: asked outside of one.
 */
export const CheckInSubmittedV1 = defineEvent({
  type: 'org.holdfast.groups.CheckInSubmitted.v1',
  topic: 'groups.checkin',
  key: (d) => d.checkInId,
  data: Type.Object({
    ...inProgram,
    checkInId: id(),
    sessionId: nullable(id()),
    groupId: nullable(id()),
    instrument: code(),
    scorerVersion: version(),
    participantPseudonym: pseudonym(),
    score: nullable(number()),
    band: nullable(code()),
    moment: oneOf('check_in', 'check_out', 'pulse'),
    submittedAt: instant(),
  }),
});
export type CheckInSubmittedV1 = typeof CheckInSubmittedV1;
