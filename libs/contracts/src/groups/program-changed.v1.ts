import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, count, date, fields, id, list, nullable, oneOf } from '../fields.js';
import { cadence, inProgram } from '../vocabulary.js';

/**
 * The whole public shape of a program after it was set up or changed. Null: no fixed end, no meetings on a
 * cadence, no fixed length, or no mentors. `siteIds`: sites it runs at; `capacity`: places in the program;
 * `mentorCapacity`: relations a mentor takes at most; `groupSize`: people of one group, whoever leads it included.
 */
export const ProgramChangedV1 = defineEvent({
  type: 'org.holdfast.groups.ProgramChanged.v1',
  topic: 'groups.program',
  key: (d) => d.programId,
  data: Type.Object({
    ...inProgram,
    siteIds: list(id()),
    purpose: code(),
    startsOn: date(),
    endsOn: nullable(date()),
    capacity: count(1),
    cadence: nullable(cadence()),
    sessionMinutes: count(1),
    durationWeeks: nullable(count(1)),
    mentorCapacity: nullable(count(1)),
    groupSize: Type.Optional(fields({ min: count(1), max: count(1) })),
    enrolmentMode: oneOf('rolling', 'cohort'),
  }),
});
export type ProgramChangedV1 = typeof ProgramChangedV1;
