import { Type } from 'typebox';
import { count, date, fields, id, language, list, nullable, oneOf, zone } from './fields.js';

/** Words of the glossary that several events share. Never joined across lanes. */
export const lane = () => oneOf('staff', 'patient');

export const format = () =>
  oneOf(
    'mentorship',
    'peer_counseling',
    'support_group',
    'supervision_group',
    'workshop',
    'informal_network',
    'online_community',
  );

export const phase = () => oneOf('draft', 'pilot', 'active', 'paused', 'ended');

export const cadence = () => oneOf('weekly', 'two_weekly', 'monthly');

/** Side a person enrols on. */
export const enrolmentRole = () => oneOf('participant', 'supporter');

export const memberRole = () =>
  oneOf('mentor', 'mentee', 'facilitator', 'co_facilitator', 'member', 'supervisor', 'peer_supporter');

export const modality = () => oneOf('in_person', 'virtual', 'phone', 'chat');

/** One entry per expected member. */
export const attendance = () =>
  list(fields({ personId: id(), state: oneOf('present', 'late', 'left_early', 'excused', 'absent') }));

/** A weekly window in local time: day 0 is Monday; minutes from midnight, end exclusive. */
export const weeklySlot = () =>
  fields({ day: count(0, 6), startMinute: count(0, 1439), endMinute: count(1, 1440), zone: zone() });

/** Where a fact belongs, so that no reader needs a join: the program, its lane and format, and the site that owns the record. */
export const inProgram = { lane: lane(), programId: id(), siteId: id(), format: format() };

/** The same four for facts that may hold in every program of the lane: program and format are null together then. */
export const inAnyProgram = { lane: lane(), programId: nullable(id()), siteId: id(), format: nullable(format()) };

/** How soon somebody must act. */
export const escalationLevel = () => oneOf('urgent', 'high', 'routine', 'info');

/** What other services may know of a person; `language` is the preferred one and absent when unknown. */
export const directoryEntry = {
  personId: id(),
  lane: lane(),
  siteId: id(),
  departmentId: nullable(id()),
  zone: zone(),
  language: Type.Optional(language()),
  managerId: nullable(id()),
  hiredOn: nullable(date()),
};
