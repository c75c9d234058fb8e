import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { DomainError } from '@holdfast/kernel';
import { Injectable } from '@nestjs/common';
import { type Format, formatOf } from '../programs/index.js';
import { leads } from './group-words.js';
import { membershipMapping } from './membership.mapping.js';
import { membershipOutbound } from './membership.outbound.js';
import type { Membership, MembershipFact, MemberRole } from './membership.js';

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
  ): Promise<{ id: string; personId: string; enrolmentId: string | null; leadEnrolmentId: string | null }[]> {
    return tx.query(
      `SELECT membership_id AS id, person_id AS "personId", enrolment_id AS "enrolmentId",
              lead_enrolment_id AS "leadEnrolmentId"
       FROM membership
       WHERE group_id = ANY ($1) AND state <> 'left'`,
      [groupIds],
    );
  }

  /** @returns the id of the person's own. @throws DomainError `groups.group.not_found` for whoever is not in the group. */
  async ownIn(tx: Tx, groupId: string, personId: string | null): Promise<string> {
    const own = (await this.runningIn(tx, [groupId])).find((membership) => membership.personId === personId);
    if (!own) throw new DomainError('groups.group.not_found', 'not_found');
    return own.id;
  }

  /** Whoever came to a meeting of the group and was not asked yet is asked how it fits, if the format asks them. */
  async askFit(tx: Tx, { groupId, format }: { groupId: string; format: Format }, came: readonly string[]) {
    const { fitCheck } = formatOf(format);
    if (fitCheck === null) return;
    const unasked = await tx.query<{ id: string; role: MemberRole }>(
      `SELECT membership_id AS id, role FROM membership
       WHERE group_id = $1 AND person_id = ANY ($2) AND state <> 'left' AND fit_asked_at IS NULL`,
      [groupId, came],
    );
    const asked = unasked.filter((membership) => fitCheck === 'everybody' || !leads(membership));
    const ids = asked.map(({ id }) => id);
    await this.updateMany(ids, (membership) => membership.askFit(tx.now), tx);
  }

  /**
   * The group an enrolment has a place in that is to be exchanged for another. Exact only while the enrolment is
   * locked.
   */
  async switchingFrom(tx: Tx, enrolmentId: string): Promise<{ groupId: string; joined: boolean } | undefined> {
    const [row] = await tx.query<{ groupId: string; joined: boolean }>(
      `SELECT m.group_id AS "groupId", g.gathering IS NOT NULL AS joined FROM membership m JOIN "group" g USING (group_id)
       WHERE m.enrolment_id = $1 AND m.state <> 'left' AND m.switch_requested_at IS NOT NULL
       ORDER BY m.switch_requested_at LIMIT 1`,
      [enrolmentId],
    );
    return row;
  }

  /**
   * Groups an enrolment is placed in now, whether each is one that people join one by one, and whether the enrolment is
   * only what they lead it by. Exact only while the enrolment is locked.
   */
  groupsOf(tx: Tx, enrolmentId: string): Promise<{ groupId: string; joined: boolean; leadsOnly: boolean }[]> {
    return tx.query(
      `SELECT m.group_id AS "groupId", g.gathering IS NOT NULL AS joined,
              m.enrolment_id IS DISTINCT FROM $1 AS "leadsOnly"
       FROM membership m JOIN "group" g USING (group_id)
       WHERE (m.enrolment_id = $1 OR m.lead_enrolment_id = $1) AND m.state <> 'left' ORDER BY m.group_id`,
      [enrolmentId],
    );
  }

  /** Whether a proposal has led to memberships. */
  async cameOf(tx: Tx, proposalId: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM membership WHERE proposal_id = $1 LIMIT 1', [proposalId]);
    return rows.length > 0;
  }
}
