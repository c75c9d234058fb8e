import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { SessionsStore } from '../sessions.store.js';

export interface CancelSession {
  readonly sessionId: string;
  readonly by: Actor;
  readonly reason: string;
}

@Injectable()
export class CancelSessionHandler {
  constructor(private readonly sessions: SessionsStore) {}

  run({ sessionId, by, reason }: CancelSession, w: Write): Promise<Answer> {
    return this.sessions.update(sessionId, (session) => session.cancel(by, reason), w);
  }
}
