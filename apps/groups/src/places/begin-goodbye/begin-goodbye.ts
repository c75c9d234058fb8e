import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { SessionsStore } from '../../sessions/index.js';

export interface BeginGoodbye {
  readonly groupId: string;
  readonly by: Actor;
  /** The meeting to say goodbye in; null: without one. */
  readonly lastSessionId: string | null;
}

@Injectable()
export class BeginGoodbyeHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly sessions: SessionsStore,
  ) {}

  run({ groupId, by, lastSessionId }: BeginGoodbye, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      if (lastSessionId !== null) await this.refuseElsewhere(tx, groupId, lastSessionId);
      const group = await this.groups.update(groupId, (each) => each.beginGoodbye(by, lastSessionId, tx.now), tx);
      return { result: group, facts: [] };
    });
  }

  private async refuseElsewhere(tx: Tx, groupId: string, sessionId: string): Promise<void> {
    const session = await this.sessions.find(sessionId, tx);
    if (session?.groupId !== groupId) throw new DomainError('groups.session.not_found', 'not_found');
    if (session.state !== 'scheduled') throw new DomainError('groups.session.not_scheduled', 'conflict');
  }
}
