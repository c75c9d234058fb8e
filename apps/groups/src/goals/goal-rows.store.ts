import { PersonSeals } from '@holdfast/crypto';
import type { Scope, Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { KnownAs } from '../aliases/index.js';

export interface GoalRow {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly personId: string;
  readonly whose: string;
  readonly domain: string;
  readonly shared: boolean;
  readonly standing: string | null;
  readonly checkInDates: readonly string[];
  readonly state: string;
  readonly setAt: string;
  readonly endedAt: string | null;
  readonly wordsSealed: Buffer;
}

export interface ShownGoal extends Omit<GoalRow, 'personId' | 'wordsSealed'> {
  readonly personId: string | null;
  readonly alias: string | null;
  readonly own: boolean;
  /** Null: whoever set it is no more. */
  readonly text: string | null;
}

export const ROW = `goal_id AS id, version, group_id AS "groupId", person_id AS "personId", whose, domain, shared, standing,
  check_in_dates AS "checkInDates", state, set_at AS "setAt", ended_at AS "endedAt", words_sealed AS "wordsSealed"`;

/** Opens the words of goals, for whoever may read them. */
@Injectable()
export class GoalRows {
  constructor(
    private readonly knownAs: KnownAs,
    private readonly seals: PersonSeals,
  ) {}

  /** One's own, and those of a pair, whose members know each other. The order of the rows stays. */
  async open(tx: Tx, { tenantId, personId: me }: Scope, rows: readonly GoalRow[]): Promise<ShownGoal[]> {
    const sealed = rows.map(({ id: row, personId, wordsSealed }) => {
      return { tenantId, personId, table: 'goal', column: 'words_sealed', row, sealed: wordsSealed };
    });
    const texts = await this.seals.openMany(tx, sealed);
    return rows.map(({ wordsSealed: _, ...row }, place) => {
      return { ...row, alias: null, own: row.personId === me, text: texts[place] ?? null };
    });
  }

  /** Of one group, whose members may know each other by alias only. */
  async openIn(tx: Tx, scope: Scope, groupId: string, rows: readonly GoalRow[]): Promise<ShownGoal[]> {
    const shown = await this.open(tx, scope, rows);
    const people = rows.map(({ personId }) => personId);
    const known = await this.knownAs.of(tx, scope, groupId, people);
    return shown.map((goal, place) => ({ ...goal, ...known[place]! }));
  }
}
