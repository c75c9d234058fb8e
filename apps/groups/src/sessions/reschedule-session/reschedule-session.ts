import { type CivilTime, DomainError, instantAt, plus, timeZoneOf } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { followUp } from '../follow-ups.store.js';
import { SessionsStore } from '../sessions.store.js';
import { refuseTaken } from '../timetable.store.js';

export interface RescheduleSession {
  readonly sessionId: string;
  readonly by: Actor;
  /** Wall-clock time in `zone`, or in the session's own. */
  readonly startsAt: CivilTime;
  readonly zone?: string;
  readonly minutes: number;
  /** Where it is from then on; left out: where it was. */
  readonly venue?: string | null;
}

@Injectable()
export class RescheduleSessionHandler {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionsStore,
    private readonly groups: GroupsStore,
  ) {}

  run({ sessionId, by, startsAt: local, minutes, ...c }: RescheduleSession, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const found = await this.sessions.find(sessionId, tx);
      if (!found) throw new DomainError('groups.session.not_found', 'not_found');
      const zone = timeZoneOf(c.zone ?? found.zone);
      const startsAt = instantAt(local, zone);
      const plan = { startsAt, endsAt: plus(startsAt, { minutes }), zone, venue: c.venue };
      // The group before its sessions, as everybody who changes both locks them.
      const group = await this.groups.locked(found.groupId, tx);
      const session = await this.sessions.update(sessionId, (each) => each.reschedule(by, plan, tx.now), tx);
      await refuseTaken(tx, group, [plan], [sessionId]);
      await followUp(tx, [session]);
      return { result: session, facts: [] };
    });
  }
}
