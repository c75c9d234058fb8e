import { PersonSeals } from '@holdfast/crypto';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { goalNoteMapping } from './goal-note.mapping.js';
import type { GoalNote, GoalNoteFact } from './goal-note.js';

@Injectable()
export class GoalNotesStore extends AggregateStore<GoalNote, GoalNoteFact> {
  protected readonly kind: AggregateKind<GoalNote, GoalNoteFact> = {
    entity: goalNoteMapping,
    notFound: 'groups.goal.not_found',
    // How it goes with a goal is nobody else's to hear of.
    outbound: () => [],
    seal: (tx, notes) => this.sealAll(tx, notes),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  private async sealAll(tx: Tx, notes: readonly GoalNote[]): Promise<void> {
    const open = notes.filter(({ unsealed }) => unsealed !== undefined);
    const places = open.map(({ id: row, tenantId, authorId: personId, unsealed }) => {
      return { tenantId, personId, table: 'goal_note', column: 'words_sealed', row, text: unsealed as string };
    });
    const sealed = await this.seals.sealMany(tx, places);
    open.forEach((note, place) => {
      note.wordsSealed = sealed[place]!;
      note.unsealed = undefined;
    });
  }
}
