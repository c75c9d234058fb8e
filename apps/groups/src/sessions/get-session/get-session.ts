import { DomainError, Ids } from '@holdfast/kernel';
import { audit, Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, type SessionRow, SHOWN, type ShownSession } from '../session-rows.store.js';

@Injectable()
export class GetSession {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  /** Looking at a session of a group one does not belong to leaves a trace with each expected member. */
  run(scope: Scope, sessionId: string): Promise<ShownSession> {
    return this.db.transaction(scope, async (tx) => {
      const [session] = await tx.query<SessionRow>(`SELECT ${SHOWN} FROM session WHERE session_id = $1`, [sessionId]);
      if (!session) throw new DomainError('groups.session.not_found', 'not_found');
      const strange = !session.expected.some(({ personId }) => personId === scope.personId);
      const seen = { action: 'session_seen', subjectType: 'session', subjectId: sessionId };
      const entries = session.expected.map(({ personId }) => ({ id: this.ids.next(), ...seen, personId }));
      if (strange) await audit(tx, entries);
      return asSeenBy(scope, session);
    });
  }
}
