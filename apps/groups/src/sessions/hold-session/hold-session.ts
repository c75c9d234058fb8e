import { cancel } from '@holdfast/messaging';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, MembershipsStore } from '../../groups/index.js';
import { ProgramTally } from '../../programs/index.js';
import { cameTo } from '../attendance.js';
import { FOLLOW_UP_SESSION } from '../follow-ups.store.js';
import type { Recording } from '../session.js';
import { SessionsStore } from '../sessions.store.js';

export interface HoldSession {
  readonly sessionId: string;
  readonly by: Actor;
  readonly recording: Recording;
}

@Injectable()
export class HoldSessionHandler {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionsStore,
    private readonly tally: ProgramTally,
    private readonly memberships: MembershipsStore,
  ) {}

  run({ sessionId, by, recording }: HoldSession, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.sessions.refuseUnattested(tx, sessionId);
      const session = await this.sessions.update(sessionId, (each) => each.hold(by, recording, tx.now), tx);
      await this.tally.sessionHeld(tx, session.programId);
      await this.memberships.askFit(tx, session, cameTo(recording.attendance));
      await cancel(tx, FOLLOW_UP_SESSION, sessionId);
      return { result: session, facts: [] };
    });
  }
}
