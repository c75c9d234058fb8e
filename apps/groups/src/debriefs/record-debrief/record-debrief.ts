import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { leads } from '../../groups/index.js';
import { SessionsStore } from '../../sessions/index.js';
import { Debrief, type Debriefing } from '../debrief.js';
import { DebriefsStore, refuseSecond } from '../debriefs.store.js';

export interface RecordDebrief extends Omit<Debriefing, 'by'> {
  readonly sessionId: string;
  readonly by: string | null;
}

@Injectable()
export class RecordDebriefHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly sessions: SessionsStore,
    private readonly debriefs: DebriefsStore,
  ) {}

  run({ sessionId, by, minutes, supportWanted }: RecordDebrief, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const session = await this.sessions.find(sessionId, tx);
      if (!session || by === null) throw new DomainError('groups.session.not_found', 'not_found');
      const { tenantId, lane, siteId, programId, format, groupId, state, expected } = session;
      const place = { tenantId, lane, siteId, programId, format, groupId, sessionId };
      const leadIds = expected.filter(leads).map(({ personId }) => personId);
      const debriefing = { by, minutes, supportWanted };
      const born = Debrief.record(this.ids.next(), tx.now, place, { state, leadIds }, debriefing);
      return { result: await this.debriefs.insert(() => born, tx).catch(refuseSecond), facts: born.facts };
    });
  }
}
