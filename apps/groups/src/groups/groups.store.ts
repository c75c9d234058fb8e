import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { formatOf } from '../programs/index.js';
import { groupMapping } from './group.mapping.js';
import { groupOutbound } from './group.outbound.js';
import type { Group, GroupFact } from './group.js';

@Injectable()
export class GroupsStore extends AggregateStore<Group, GroupFact> {
  protected readonly kind: AggregateKind<Group, GroupFact> = {
    entity: groupMapping,
    notFound: 'groups.group.not_found',
    outbound: (fact, group) => groupOutbound(fact, group, formatOf(group.format).gathering),
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** The group with its row locked until commit: for what must not happen twice at once in one group. */
  async locked(id: string, tx: Tx): Promise<Group> {
    const [group] = await this.updateMany([id], () => [], tx);
    return group as Group;
  }

  /** Whether a proposal has led to a group. */
  async cameOf(tx: Tx, groupProposalId: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM "group" WHERE group_proposal_id = $1', [groupProposalId]);
    return rows.length > 0;
  }

  /** Some of a program's groups that are not closed. */
  async openIn(tx: Tx, programId: string, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT group_id AS id FROM "group" WHERE program_id = $1 AND state <> 'closed' ORDER BY group_id LIMIT $2`,
      [programId, most],
    );
    return rows.map(({ id }) => id);
  }
}
