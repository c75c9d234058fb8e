import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import type { Attendance } from '../attendance.js';
import { SessionsStore } from '../sessions.store.js';

export interface CorrectAttendance {
  readonly sessionId: string;
  readonly by: Actor;
  readonly attendance: readonly Attendance[];
}

@Injectable()
export class CorrectAttendanceHandler {
  constructor(private readonly sessions: SessionsStore) {}

  run({ sessionId, by, attendance }: CorrectAttendance, w: Write): Promise<Answer> {
    return this.sessions.update(sessionId, (session) => session.correctAttendance(by, attendance), w);
  }
}
