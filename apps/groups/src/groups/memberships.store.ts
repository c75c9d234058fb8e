import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { membershipMapping } from './membership.mapping.js';
import { membershipOutbound } from './membership.outbound.js';
import type { Membership, MembershipFact } from './membership.js';

@Injectable()
export class MembershipsStore extends AggregateStore<Membership, MembershipFact> {
  protected readonly kind: AggregateKind<Membership, MembershipFact> = {
    entity: membershipMapping,
    notFound: 'groups.membership.not_found',
    outbound: membershipOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Relations a mentor has in a program. Exact only while the mentor's enrolment is locked. */
  async mentoring(tx: Tx, programId: string, mentorId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM membership
       WHERE program_id = $1 AND person_id = $2 AND role = 'mentor' AND state <> 'left'`,
      [programId, mentorId],
    );
    return row?.count ?? 0;
  }

  /** Memberships of these groups that have not ended. */
  runningIn(
    tx: Tx,
    groupIds: readonly string[],
  ): Promise<{ id: string; personId: string; enrolmentId: string | null }[]> {
    return tx.query(
      `SELECT membership_id AS id, person_id AS "personId", enrolment_id AS "enrolmentId" FROM membership
       WHERE group_id = ANY ($1) AND state <> 'left'`,
      [groupIds],
    );
  }

  /**
   * Groups an enrolment is placed in now, and whether each is one that people join one by one. Exact only while the
   * enrolment is locked.
   */
  groupsOf(tx: Tx, enrolmentId: string): Promise<{ groupId: string; joined: boolean }[]> {
    return tx.query(
      `SELECT m.group_id AS "groupId", g.gathering IS NOT NULL AS joined FROM membership m JOIN "group" g USING (group_id)
       WHERE m.enrolment_id = $1 AND m.state <> 'left' ORDER BY m.group_id`,
      [enrolmentId],
    );
  }

  /** Whether a proposal has led to memberships. */
  async cameOf(tx: Tx, proposalId: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM membership WHERE proposal_id = $1 LIMIT 1', [proposalId]);
    return rows.length > 0;
  }
}
