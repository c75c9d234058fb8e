import { type CivilTime, DomainError, Ids, timeZoneOf } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { lookForMissed } from '../missed-sessions.store.js';
import { movedWith, type Period } from '../series.js';
import type { Session } from '../session.js';
import { SessionsStore } from '../sessions.store.js';

export interface RescheduleFollowing {
  readonly sessionId: string;
  readonly by: Actor;
  /** Wall-clock time of the first, in `zone` or in its own. */
  readonly startsAt: CivilTime;
  readonly zone?: string;
  readonly minutes: number;
}

/** A session moves, and those of its series after it move with it. */
@Injectable()
export class RescheduleFollowingHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly sessions: SessionsStore,
    private readonly groups: GroupsStore,
  ) {}

  run({ sessionId, by, ...to }: RescheduleFollowing, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const found = await this.sessions.find(sessionId, tx);
      if (!found) throw new DomainError('groups.session.not_found', 'not_found');
      const group = await this.groups.locked(found.groupId, tx);
      group.refusePlanning(by);
      const sessions = await this.sessions.following(tx, found);
      if (!sessions.some(({ id }) => id === sessionId)) {
        throw new DomainError('groups.session.not_scheduled', 'conflict', { state: found.state });
      }
      const move = { ...to, zone: timeZoneOf(to.zone ?? found.zone) };
      const starts = sessions.map(({ startsAt }) => startsAt);
      return { result: await this.move(tx, by, sessions, movedWith(starts, move), move.zone), facts: [] };
    });
  }

  private async move(tx: Tx, by: Actor, sessions: readonly Session[], periods: readonly Period[], zone: string) {
    const ids = sessions.map(({ id }) => id);
    await this.sessions.refuseOverlaps(tx, sessions[0]?.groupId ?? '', periods, ids);
    const changeId = this.ids.next();
    const plans = new Map(ids.map((id, place) => [id, { ...(periods[place] as Period), zone }]));
    const move = (each: Session) =>
      each.reschedule(by, plans.get(each.id) as Period & { zone: string }, tx.now, changeId);
    const moved = await this.sessions.updateMany(ids, move, tx);
    await lookForMissed(tx, moved);
    return moved;
  }
}
