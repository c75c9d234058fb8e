import { DomainError, Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, leads } from '../groups/index.js';
import { formatOf } from '../programs/index.js';
import { type Session, SessionsStore } from '../sessions/index.js';
import { CaseSlot } from './case-slot.js';
import { CaseSlotsStore } from './case-slots.store.js';
import { nextPresenters } from './rotation.js';

/** The cases of one session, with its group locked. */
@Injectable()
export class Cases {
  constructor(
    private readonly ids: Ids,
    private readonly sessions: SessionsStore,
    private readonly slots: CaseSlotsStore,
  ) {}

  /** @throws DomainError unless the session is still to come and its format has time for cases. */
  async session(tx: Tx, sessionId: string): Promise<Session> {
    const session = await this.sessions.find(sessionId, tx);
    if (!session) throw new DomainError('groups.session.not_found', 'not_found');
    const { state, format } = session;
    if (state !== 'scheduled') throw new DomainError('groups.session.not_scheduled', 'conflict', { state });
    if (timeFor(session) === 0) throw new DomainError('groups.case.no_time', 'conflict', { format });
    return session;
  }

  /** @param presenterIds null: whose turn it is */
  async plan(tx: Tx, session: Session, group: Group, presenterIds: readonly string[] | null): Promise<CaseSlot[]> {
    const members = group.roster.filter((member) => !leads(member)).map(({ personId }) => personId);
    const most = timeFor(session);
    const presenting = presenterIds ?? nextPresenters(members, await this.slots.turns(tx, group.id, session.id), most);
    if (presenting.length > most) throw new DomainError('groups.case.too_many', 'invalid', { most });
    const strange = presenting.filter((personId) => !members.includes(personId));
    if (strange.length > 0) throw new DomainError('groups.case.not_a_member', 'invalid', { personIds: strange });
    const known = await this.slots.ofSession(tx, session.id);
    if (known.length > presenting.length)
      throw new DomainError('groups.case.too_few', 'invalid', { least: known.length });
    const changed = [];
    for (const [place, id] of known.entries()) {
      changed.push(await this.slots.update(id, (slot) => slot.handTo(presenting[place] as string), tx));
    }
    const where = placeOf(session);
    const born = presenting.slice(known.length).map((presenterId, more) => {
      return CaseSlot.plan(this.ids.next(), where, known.length + more + 1, presenterId);
    });
    await this.slots.insertMany(born, tx);
    return [...changed, ...born.map(({ aggregate }) => aggregate)];
  }
}

const timeFor = ({ format }: Session): number =>
  formatOf(format).gathering?.agenda.filter(({ turns }) => turns === 'presenter').length ?? 0;

const placeOf = ({ id: sessionId, tenantId, lane, siteId, programId, format, groupId }: Session) => ({
  ...{ tenantId, lane, siteId, programId, format, groupId },
  sessionId,
});
