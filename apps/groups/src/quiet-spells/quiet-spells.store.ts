import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { quietSpellMapping } from './quiet-spell.mapping.js';
import { quietSpellOutbound } from './quiet-spell.outbound.js';
import type { QuietSpell, QuietSpellFact } from './quiet-spell.js';

@Injectable()
export class QuietSpellsStore extends AggregateStore<QuietSpell, QuietSpellFact> {
  protected readonly kind: AggregateKind<QuietSpell, QuietSpellFact> = {
    entity: quietSpellMapping,
    notFound: 'groups.quiet_spell.not_found',
    outbound: quietSpellOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** The last one of the group, over or not. Exact only while the group is locked. */
  async lastOf(tx: Tx, groupId: string): Promise<QuietSpell | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT quiet_spell_id AS id FROM quiet_spell WHERE group_id = $1 ORDER BY ended_at DESC NULLS FIRST LIMIT 1`,
      [groupId],
    );
    return row && this.find(row.id, tx);
  }
}
