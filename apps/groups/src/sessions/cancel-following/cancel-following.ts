import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { SessionsStore } from '../sessions.store.js';

export interface CancelFollowing {
  readonly sessionId: string;
  readonly by: Actor;
  readonly reason: string;
}

/** A session does not take place, and neither do those of its series after it. */
@Injectable()
export class CancelFollowingHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly sessions: SessionsStore,
    private readonly groups: GroupsStore,
  ) {}

  run({ sessionId, by, reason }: CancelFollowing, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const found = await this.sessions.find(sessionId, tx);
      if (!found) throw new DomainError('groups.session.not_found', 'not_found');
      await this.groups.locked(found.groupId, tx);
      const ids = (await this.sessions.following(tx, found)).map(({ id }) => id);
      if (!ids.includes(sessionId)) {
        throw new DomainError('groups.session.not_scheduled', 'conflict', { state: found.state });
      }
      const changeId = this.ids.next();
      return {
        result: await this.sessions.updateMany(ids, (each) => each.cancel(by, reason, changeId), tx),
        facts: [],
      };
    });
  }
}
