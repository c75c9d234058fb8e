import { PersonSeals } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import { Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type GoalRow, GoalRows, ROW, type ShownGoal } from '../goal-rows.store.js';
import { READABLE } from '../goals.store.js';

export interface ShownNote {
  readonly id: string;
  readonly personId: string;
  readonly standing: string;
  readonly text: string | null;
  readonly writtenAt: string;
}

interface NoteRow extends Omit<ShownNote, 'text'> {
  readonly wordsSealed: Buffer | null;
}

const NOTES = `SELECT goal_note_id AS id, author_id AS "personId", standing, written_at AS "writtenAt",
    words_sealed AS "wordsSealed"
  FROM goal_note WHERE goal_id = $1 ORDER BY goal_note_id DESC LIMIT 200`;

@Injectable()
export class GetGoal {
  constructor(
    private readonly db: Db,
    private readonly rows: GoalRows,
    private readonly seals: PersonSeals,
  ) {}

  run(scope: Scope, goalId: string): Promise<ShownGoal & { readonly notes: readonly ShownNote[] }> {
    return this.db.read(scope, async (tx) => {
      const found = await tx.query<GoalRow>(`SELECT ${ROW} FROM goal WHERE goal_id = $2 AND ${READABLE}`, [
        scope.personId,
        goalId,
      ]);
      const [row] = found;
      if (!row) throw new DomainError('groups.goal.not_found', 'not_found');
      const [goal] = (await this.rows.openIn(tx, scope, row.groupId, found)) as [ShownGoal];
      const told = goal.own || goal.whose === 'pair';
      return { ...goal, notes: told ? await this.notesOf(tx, scope, goalId) : [] };
    });
  }

  private async notesOf(tx: Tx, { tenantId }: Scope, goalId: string): Promise<ShownNote[]> {
    const notes = await tx.query<NoteRow>(NOTES, [goalId]);
    const sealed = notes.flatMap(({ id: row, personId, wordsSealed }) =>
      wordsSealed ? [{ tenantId, personId, table: 'goal_note', column: 'words_sealed', row, sealed: wordsSealed }] : [],
    );
    const texts = await this.seals.openMany(tx, sealed);
    const words = new Map(sealed.map(({ row }, place) => [row, texts[place] ?? null]));
    return notes.map(({ wordsSealed: _, ...note }) => ({ ...note, text: words.get(note.id) ?? null }));
  }
}
