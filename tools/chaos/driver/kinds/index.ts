import type { Kind } from '../kind.ts';
import { badRequest, forbidden } from './bad-request.ts';
import { changeProgram } from './change-program.ts';
import { createProgram } from './create-program.ts';
import { requestEnrolment, withdrawEnrolment } from './enrolments.ts';
import { grantRole, revokeRole } from './role-grants.ts';
import { giveCheckIn, holdSession, scheduleSession } from './sessions.ts';

/** Everything clients do. */
export const KINDS: readonly Kind[] = [
  createProgram,
  changeProgram,
  scheduleSession,
  holdSession,
  giveCheckIn,
  requestEnrolment,
  withdrawEnrolment,
  grantRole,
  revokeRole,
  badRequest,
  forbidden,
];

export const kindOf = (name: string): Kind => {
  const kind = KINDS.find((each) => each.name === name);
  if (!kind) throw new Error(`no kind of operation is called ${name}`);
  return kind;
};
