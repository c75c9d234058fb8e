import { DomainError } from '@holdfast/kernel';

export const ATTENDANCE_STATES = ['present', 'late', 'left_early', 'excused', 'absent'] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

export interface Attendance {
  readonly personId: string;
  readonly state: AttendanceState;
}

/** @throws DomainError `groups.session.attendance_incomplete` unless every expected person is there exactly once. */
export function refuseIncomplete(attendance: readonly Attendance[], expected: readonly string[]): void {
  const given = attendance.map(({ personId }) => personId);
  const missing = expected.filter((personId) => !given.includes(personId));
  const unknown = given.filter((personId) => !expected.includes(personId));
  const twice = given.filter((personId, place) => given.indexOf(personId) !== place);
  if (missing.length + unknown.length + twice.length === 0) return;
  throw new DomainError('groups.session.attendance_incomplete', 'invalid', { missing, unknown, twice });
}

/** In the order of the expected, so that the same facts read the same. */
export const inOrder = (attendance: readonly Attendance[], expected: readonly string[]): Attendance[] =>
  [...attendance]
    .sort((a, b) => expected.indexOf(a.personId) - expected.indexOf(b.personId))
    .map(({ personId, state }) => ({ personId, state }));

const THERE: readonly AttendanceState[] = ['present', 'late', 'left_early'];

export const cameTo = (attendance: readonly Attendance[]): string[] =>
  attendance.filter(({ state }) => THERE.includes(state)).map(({ personId }) => personId);
