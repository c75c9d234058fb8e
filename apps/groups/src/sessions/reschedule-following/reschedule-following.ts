import { type CivilTime, DomainError, Ids, timeZoneOf } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, type Group, GroupsStore } from '../../groups/index.js';
import { refuseClosed } from '../../site-calendars/index.js';
import { followUp } from '../follow-ups.store.js';
import { movedWith } from '../series.js';
import type { Session, SessionMove } from '../session.js';
import { SessionsStore } from '../sessions.store.js';
import { refuseTaken } from '../timetable.store.js';

export interface RescheduleFollowing {
  readonly sessionId: string;
  readonly by: Actor;
  /** Wall-clock time of the first, in `zone` or in its own. */
  readonly startsAt: CivilTime;
  readonly zone?: string;
  readonly minutes: number;
  /** Where they are from then on; left out: where they were. */
  readonly venue?: string | null;
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
      const periods = movedWith(
        sessions.map(({ startsAt }) => startsAt),
        move,
      );
      const moves = periods.map((period) => ({ ...period, zone: move.zone, venue: to.venue }));
      return {
        result: await this.move(tx, by, group, new Map(sessions.map(({ id }, place) => [id, moves[place]!]))),
        facts: [],
      };
    });
  }

  private async move(tx: Tx, by: Actor, group: Group, moves: ReadonlyMap<string, SessionMove>): Promise<Session[]> {
    const [ids, periods] = [[...moves.keys()], [...moves.values()]];
    const starts = periods.map(({ startsAt }) => startsAt);
    await refuseClosed(tx, group.siteId, starts, periods[0]?.zone ?? group.zone);
    await refuseTaken(tx, group, periods, ids);
    const changeId = this.ids.next();
    const move = (each: Session) => each.reschedule(by, moves.get(each.id) as SessionMove, tx.now, changeId);
    const moved = await this.sessions.updateMany(ids, move, tx);
    await followUp(tx, moved);
    return moved;
  }
}
