import { PersonSeals } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Part, PlanFact } from './plan-words.js';
import { planMapping } from './plan.mapping.js';
import { planOutbound } from './plan.outbound.js';
import type { Plan } from './plan.js';

export const REMIND_PLAN = 'remind_plan';

/** Whose plan it is, and the group where it is shared: the wall says so too. */
export const READABLE = `(person_id = $1 OR (shared AND group_id = ANY (ARRAY(SELECT own_groups()))))`;

@Injectable()
export class PlansStore extends AggregateStore<Plan, PlanFact> {
  protected readonly kind: AggregateKind<Plan, PlanFact> = {
    entity: planMapping,
    notFound: 'groups.plan.not_found',
    outbound: planOutbound,
    seal: (tx, plans) => this.sealAll(tx, plans),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  /** @throws DomainError `groups.plan.not_found` for whoever may not read it, whatever their role. */
  async seen(tx: Tx, id: string, personId: string | null): Promise<Plan> {
    const rows = await tx.query(`SELECT 1 FROM plan WHERE plan_id = $2 AND ${READABLE}`, [personId, id]);
    const plan = rows.length > 0 ? await this.find(id, tx) : undefined;
    if (!plan) throw new DomainError('groups.plan.not_found', 'not_found');
    return plan;
  }

  /** Changes a plan that `by` may read, and plans when somebody is asked next. */
  async write(tx: Tx, id: string, by: string | null, change: (plan: Plan) => readonly PlanFact[]): Promise<Plan> {
    await this.seen(tx, id, by);
    const plan = await this.update(id, change, tx);
    await this.remind(tx, plan);
    return plan;
  }

  /** Replaces what was planned for the plan before. */
  async remind(tx: Tx, { id: key, nextAskAt: dueAt, tenantId, siteId }: Plan): Promise<void> {
    if (dueAt === null) return cancel(tx, REMIND_PLAN, key);
    await schedule(tx, { kind: REMIND_PLAN, key, dueAt, payload: {}, tenantId, siteId });
  }

  /** Memberships of these groups ended, or one person's: their plans stay with them, and what they were going to do for others does not. */
  async endIn(tx: Tx, groupIds: readonly string[], personId: string | null = null): Promise<void> {
    const own = await this.idsOf(
      tx,
      `group_id = ANY ($1) AND ($2::uuid IS NULL OR person_id = $2) AND (state = 'open' OR shared)`,
      [groupIds, personId],
    );
    const ended = await this.updateMany(own, (plan) => plan.endWithMembership(tx.now), tx);
    const helped = personId === null ? [] : await this.helpedBy(tx, groupIds, personId);
    const left = await this.updateMany(helped, (plan) => plan.handBack(personId as string), tx);
    for (const plan of [...ended, ...left]) await this.remind(tx, plan);
  }

  private helpedBy(tx: Tx, groupIds: readonly string[], personId: string): Promise<string[]> {
    const doing = JSON.stringify([{ personId, doneAt: null }]);
    return this.idsOf(tx, `group_id = ANY ($1) AND state = 'open' AND person_id <> $2 AND items @> $3::jsonb`, [
      groupIds,
      personId,
      doing,
    ]);
  }

  private async idsOf(tx: Tx, condition: string, values: unknown[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`SELECT plan_id AS id FROM plan WHERE ${condition}`, values);
    return rows.map(({ id }) => id);
  }

  private async sealAll(tx: Tx, plans: readonly Plan[]): Promise<void> {
    const parts = plans.flatMap((plan) => {
      const words = plan.unsealed ?? {};
      return (Object.keys(words) as Part[]).map((part) => ({ plan, part, text: JSON.stringify(words[part]) }));
    });
    const sealed = await this.seals.sealMany(
      tx,
      parts.map(({ plan: { id: row, tenantId, personId }, part, text }) => {
        return { tenantId, personId, table: 'plan', column: `${part}_sealed`, row, text };
      }),
    );
    parts.forEach(({ plan, part }, place) => (plan[`${part}Sealed`] = sealed[place]!));
    for (const { plan } of parts) plan.unsealed = undefined;
  }
}
