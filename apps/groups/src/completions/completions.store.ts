import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Group } from '../groups/index.js';
import { formatOf } from '../programs/index.js';
import { completionMapping } from './completion.mapping.js';
import { type Attended, completed, Completion, type CompletionFact } from './completion.js';

/** Meetings each of these people was at, and how many were held. */
const ATTENDED = `
  SELECT p.id AS "personId", count(*) FILTER (WHERE a.state IN ('present', 'late', 'left_early'))::int AS sessions
  FROM unnest($2::uuid[]) AS p(id)
  LEFT JOIN (SELECT (entry ->> 'personId')::uuid AS id, entry ->> 'state' AS state
             FROM session s CROSS JOIN jsonb_array_elements(s.attendance) AS entry
             WHERE s.group_id = $1 AND s.state = 'held') a ON a.id = p.id
  GROUP BY p.id`;

@Injectable()
export class Completions extends AggregateStore<Completion, CompletionFact> {
  protected readonly kind: AggregateKind<Completion, CompletionFact> = {
    entity: completionMapping,
    notFound: 'groups.completion.not_found',
    // The person's own to show; others hear that the membership ended as completed.
    outbound: () => [],
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** For whoever of these was there for enough of it, where the group's format gives such a record. */
  async record(tx: Tx, group: Group, personIds: readonly string[]): Promise<void> {
    const share = formatOf(group.format).gathering?.completedShare ?? null;
    const goal = group.gathering?.learningGoal ?? null;
    if (share === null || goal === null) return;
    const [held] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM session WHERE group_id = $1 AND state = 'held'`,
      [group.id],
    );
    const attended = await tx.query<Attended>(ATTENDED, [group.id, personIds]);
    const { tenantId, lane, siteId, programId, format, id: groupId } = group;
    const place = { tenantId, lane, siteId, programId, format, groupId };
    const born = completed(attended, held?.count ?? 0, share).map((personId) =>
      Completion.record(this.ids.next(), tx.now, place, { personId, learningGoal: goal }),
    );
    await this.insertMany(born, tx);
  }
}
