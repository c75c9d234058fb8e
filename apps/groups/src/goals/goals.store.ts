import { PersonSeals } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { GoalFact } from './goal-words.js';
import { goalMapping } from './goal.mapping.js';
import { goalOutbound } from './goal.outbound.js';
import type { Goal } from './goal.js';

export const REMIND_GOAL = 'remind_goal';

/** Whoever set it, and the group where it is shared: the wall says so too. */
export const READABLE = `(person_id = $1 OR (shared AND group_id = ANY (ARRAY(SELECT own_groups()))))`;

@Injectable()
export class GoalsStore extends AggregateStore<Goal, GoalFact> {
  protected readonly kind: AggregateKind<Goal, GoalFact> = {
    entity: goalMapping,
    notFound: 'groups.goal.not_found',
    outbound: goalOutbound,
    seal: (tx, goals) => this.sealAll(tx, goals),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  /** @throws DomainError `groups.goal.not_found` for whoever may not read it, whatever their role. */
  async refuseUnseen(tx: Tx, id: string, personId: string | null): Promise<void> {
    const seen = await tx.query(`SELECT 1 FROM goal WHERE goal_id = $2 AND ${READABLE}`, [personId, id]);
    if (seen.length === 0) throw new DomainError('groups.goal.not_found', 'not_found');
  }

  /** Plans the next check-in; replaces what was planned for the goal before. */
  async remind(tx: Tx, { id: key, nextCheckInAt: dueAt, tenantId, siteId }: Goal): Promise<void> {
    if (dueAt === null) return cancel(tx, REMIND_GOAL, key);
    await schedule(tx, { kind: REMIND_GOAL, key, dueAt, payload: {}, tenantId, siteId });
  }

  /** Memberships of these groups ended, or one person's: what was set there stays with whoever set it. In the system's scope. */
  async endIn(tx: Tx, groupIds: readonly string[], personId: string | null = null): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `SELECT goal_id AS id FROM goal
       WHERE group_id = ANY ($1) AND ($2::uuid IS NULL OR person_id = $2) AND (state = 'open' OR shared)`,
      [groupIds, personId],
    );
    const ids = rows.map(({ id }) => id);
    const ended = await this.updateMany(ids, (goal) => goal.endWithMembership(tx.now), tx);
    for (const goal of ended) await this.remind(tx, goal);
  }

  private async sealAll(tx: Tx, goals: readonly Goal[]): Promise<void> {
    const open = goals.filter(({ unsealed }) => unsealed !== undefined);
    const places = open.map(({ id: row, tenantId, personId, unsealed }) => {
      return { tenantId, personId, table: 'goal', column: 'words_sealed', row, text: unsealed as string };
    });
    const sealed = await this.seals.sealMany(tx, places);
    open.forEach((goal, place) => {
      goal.wordsSealed = sealed[place]!;
      goal.unsealed = undefined;
    });
  }
}
