import { PersonSeals } from '@holdfast/crypto';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { stepMapping } from './step.mapping.js';
import { stepOutbound } from './step.outbound.js';
import type { Step, StepFact, StepKind } from './step.js';

@Injectable()
export class StepsStore extends AggregateStore<Step, StepFact> {
  protected readonly kind: AggregateKind<Step, StepFact> = {
    entity: stepMapping,
    notFound: 'groups.step.not_found',
    outbound: stepOutbound,
    seal: (tx, steps) => this.sealAll(tx, steps),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  /** What was done about this alias and was not taken back. */
  async standing(tx: Tx, groupId: string, alias: string): Promise<StepKind[]> {
    const rows = await tx.query<{ kind: StepKind }>(
      `SELECT DISTINCT kind FROM step WHERE group_id = $1 AND alias = $2 AND state <> 'lifted'`,
      [groupId, alias],
    );
    return rows.map(({ kind }) => kind);
  }

  private async sealAll(tx: Tx, steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if (!step.unsealed) continue;
      const { id: row, tenantId, unsealed } = step;
      const place = { tenantId, personId: unsealed.authorId, table: 'step', column: 'appeal_sealed', row };
      step.appealSealed = await this.seals.seal(tx, place, unsealed.appeal);
      step.unsealed = undefined;
    }
  }
}
