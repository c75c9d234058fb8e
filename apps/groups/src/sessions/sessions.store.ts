import { DomainError, Ids } from '@holdfast/kernel';
import {
  type AggregateKind,
  AggregateStore,
  audit,
  Db,
  Outbox,
  prepared,
  type Scope,
  type Tx,
} from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Group } from '../groups/index.js';
import { sessionMapping } from './session.mapping.js';
import { sessionOutbound } from './session.outbound.js';
import type { Session, SessionFact } from './session.js';

/** Somebody looks at a session. */
export interface Visit {
  readonly sessionId: string;
  readonly scope: Scope;
}

/** Whether each visitor belongs to the group of the session, in order; `LIMIT` keeps Postgres from reading whole tables. */
const MEMBER = prepared(
  `SELECT (SELECT true FROM session s JOIN membership m ON m.tenant_id = s.tenant_id AND m.group_id = s.group_id
           WHERE s.session_id = v.session_id AND m.person_id = v.person_id AND m.state <> 'left' LIMIT 1) IS NOT NULL AS is
   FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS v(session_id, person_id, place) ORDER BY v.place`,
);

@Injectable()
export class SessionsStore extends AggregateStore<Session, SessionFact> {
  protected readonly kind: AggregateKind<Session, SessionFact> = {
    entity: sessionMapping,
    notFound: 'groups.session.not_found',
    outbound: sessionOutbound,
    seal: (tx, sessions) => this.leaveTrace(tx, sessions),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** @throws DomainError while a case that is to be told was not said to be free of what leads to a patient. */
  async refuseUnattested(tx: Tx, sessionId: string): Promise<void> {
    const rows = await tx.query(`SELECT 1 FROM case_slot WHERE session_id = $1 AND state = 'planned' LIMIT 1`, [
      sessionId,
    ]);
    if (rows.length > 0) throw new DomainError('groups.session.case_not_attested', 'conflict');
  }

  /** @throws DomainError when the group would meet more often than its format does. Exact only while it is locked. */
  async refuseMore(tx: Tx, groupId: string, more: number, most: number | null): Promise<void> {
    if (most === null) return;
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM session WHERE group_id = $1 AND state IN ('scheduled', 'held')`,
      [groupId],
    );
    if ((row?.count ?? 0) + more > most) throw new DomainError('groups.session.too_many', 'conflict', { most });
  }

  /**
   * Sessions as their visitors see them, one per visit, in order: the same as the policy of the table says for the
   * scope of each, in a transaction that sees more.
   */
  async seenBy(tx: Tx, visits: readonly Visit[]): Promise<(Session | undefined)[]> {
    const sessionIds = visits.map(({ sessionId }) => sessionId);
    const [sessions, member] = await Promise.all([
      this.findMany(sessionIds, tx),
      tx.query<{ is: boolean }>(MEMBER, [sessionIds, visits.map(({ scope }) => scope.personId)]),
    ]);
    const found = sessionIds.map((id) => sessions.get(id));
    return found.map((session, place) => {
      const { lane, sites } = visits[place]!.scope;
      if (!session || (lane !== '*' && lane !== session.lane)) return undefined;
      return member[place]!.is || sites === '*' || sites.includes(session.siteId) ? session : undefined;
    });
  }

  /** Calls off what these groups have before them. Exact only while the groups are locked. */
  async callOff(tx: Tx, groupIds: readonly string[], reason: string): Promise<void> {
    const ids = await this.toCome(tx, groupIds);
    const changeId = this.ids.next();
    await this.updateMany(ids, (session) => session.callOff(reason, tx.now, changeId), tx);
  }

  /** The session and those of its series after it that are still planned, the earliest first. */
  async following(tx: Tx, { groupId, seriesId, startsAt }: Session): Promise<Session[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT session_id AS id FROM session
       WHERE group_id = $1 AND series_id = $2 AND state = 'scheduled' AND starts_at >= $3 ORDER BY starts_at, session_id`,
      [groupId, seriesId, startsAt],
    );
    const ids = rows.map(({ id }) => id);
    const sessions = await this.findMany(ids, tx);
    return ids.map((id) => sessions.get(id) as Session);
  }

  /** What the group has before it expects its present members. Exact only while the group is locked. */
  async expect(tx: Tx, { id: groupId, roster }: Pick<Group, 'id' | 'roster'>): Promise<void> {
    const ids = await this.toCome(tx, [groupId]);
    const changeId = this.ids.next();
    await this.updateMany(ids, (session) => session.expect(roster, tx.now, changeId), tx);
  }

  /** Attendance is part of each attendant's record: whoever writes it down for others is written down. */
  private async leaveTrace(tx: Tx, sessions: readonly Session[]): Promise<void> {
    const actor = tx.scope?.personId ?? null;
    if (actor === null) return;
    const entries = sessions.flatMap(({ id: subjectId, attendance }) =>
      (attendance ?? [])
        .filter(({ personId }) => personId !== actor)
        .map(({ personId }) => ({ id: this.ids.next(), subjectId, personId })),
    );
    const what = { action: 'attendance_recorded', subjectType: 'session', fields: ['attendance'] };
    await audit(
      tx,
      entries.map((entry) => ({ ...what, ...entry })),
    );
  }

  private async toCome(tx: Tx, groupIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT session_id AS id FROM session WHERE group_id = ANY ($1) AND state = 'scheduled' AND starts_at > $2`,
      [groupIds, tx.now],
    );
    return rows.map(({ id }) => id);
  }
}
