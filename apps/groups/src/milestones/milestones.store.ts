import { PersonSeals } from '@holdfast/crypto';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { milestoneMapping } from './milestone.mapping.js';
import type { Milestone, MilestoneFact } from './milestone.js';

@Injectable()
export class MilestonesStore extends AggregateStore<Milestone, MilestoneFact> {
  protected readonly kind: AggregateKind<Milestone, MilestoneFact> = {
    entity: milestoneMapping,
    notFound: 'groups.milestone.not_found',
    // What is told inside a group stays inside.
    outbound: () => [],
    seal: (tx, milestones) => this.sealAll(tx, milestones),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  /** Somebody left a group: what they told there goes with them. In the system's scope. */
  async withdrawOf(tx: Tx, groupId: string, personId: string): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `SELECT milestone_id AS id FROM milestone WHERE group_id = $1 AND person_id = $2 AND state = 'shared'`,
      [groupId, personId],
    );
    const ids = rows.map(({ id }) => id);
    await this.updateMany(ids, (milestone) => milestone.withdraw(personId), tx);
  }

  private async sealAll(tx: Tx, milestones: readonly Milestone[]): Promise<void> {
    const open = milestones.filter(({ unsealed }) => unsealed !== undefined);
    const places = open.map(({ id: row, tenantId, personId, unsealed }) => {
      return { tenantId, personId, table: 'milestone', column: 'words_sealed', row, text: unsealed as string };
    });
    const sealed = await this.seals.sealMany(tx, places);
    open.forEach((milestone, place) => {
      milestone.wordsSealed = sealed[place]!;
      milestone.unsealed = undefined;
    });
  }
}
