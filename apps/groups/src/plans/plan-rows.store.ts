import { PersonSeals } from '@holdfast/crypto';
import type { Scope, Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Known, KnownAs } from '../aliases/index.js';
import type { ActionItem, Part, Weighed, Words } from './plan-words.js';

export interface PlanRow {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly personId: string;
  readonly shared: boolean;
  readonly stage: string;
  readonly state: string;
  readonly idea: number | null;
  readonly items: readonly ActionItem[];
  readonly followUpOn: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly problemSealed: Buffer;
  readonly ideasSealed: Buffer | null;
  readonly evaluationSealed: Buffer | null;
  readonly actionsSealed: Buffer | null;
}

export interface ShownPlan {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly personId: string | null;
  readonly alias: string | null;
  readonly own: boolean;
  readonly shared: boolean;
  readonly stage: string;
  readonly state: string;
  readonly problem: string | null;
  readonly ideas: readonly (Weighed & { readonly text: string; readonly chosen: boolean })[];
  readonly items: readonly (Omit<ActionItem, 'personId'> & { personId: string | null; text: string | null })[];
  readonly followUpOn: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
}

export const ROW = `plan_id AS id, version, group_id AS "groupId", person_id AS "personId", shared, stage, state, idea, items,
  follow_up_on AS "followUpOn", begun_at AS "begunAt", ended_at AS "endedAt", problem_sealed AS "problemSealed",
  ideas_sealed AS "ideasSealed", evaluation_sealed AS "evaluationSealed", actions_sealed AS "actionsSealed"`;

const PARTS = ['problem', 'ideas', 'evaluation', 'actions'] as const satisfies readonly Part[];

/** Opens the words of plans, for whoever may read them. */
@Injectable()
export class PlanRows {
  constructor(
    private readonly knownAs: KnownAs,
    private readonly seals: PersonSeals,
  ) {}

  /** One's own, from whatever group. */
  async open(tx: Tx, scope: Scope, rows: readonly PlanRow[]): Promise<ShownPlan[]> {
    const words = await this.wordsOf(tx, scope, rows);
    return rows.map((row) => shown(scope, row, { personId: row.personId, alias: null }, words.get(row.id) ?? {}));
  }

  /** Of one group, whose members may know each other by alias only: then nobody does anything for another by name. */
  async openIn(tx: Tx, scope: Scope, groupId: string, rows: readonly PlanRow[]): Promise<ShownPlan[]> {
    const words = await this.wordsOf(tx, scope, rows);
    const people = rows.map(({ personId }) => personId);
    const known = await this.knownAs.of(tx, scope, groupId, people);
    return rows.map((row, place) => shown(scope, row, known[place]!, words.get(row.id) ?? {}));
  }

  private async wordsOf(tx: Tx, { tenantId }: Scope, rows: readonly PlanRow[]) {
    const sealed = rows.flatMap((plan) =>
      PARTS.flatMap((part) => {
        const bytes = plan[`${part}Sealed`];
        const place = { tenantId, personId: plan.personId, table: 'plan', column: `${part}_sealed`, row: plan.id };
        return bytes ? [{ part, place: { ...place, sealed: bytes } }] : [];
      }),
    );
    const texts = await this.seals.openMany(
      tx,
      sealed.map(({ place }) => place),
    );
    const words = new Map<string, Partial<Words>>();
    sealed.forEach(({ part, place: { row } }, place) => {
      const text = texts[place] ?? null;
      if (text !== null) words.set(row, { ...words.get(row), [part]: JSON.parse(text) });
    });
    return words;
  }
}

/** Without the owner's key there are no words. Ideas that were weighed before they were thought of anew are not shown. */
function shown(scope: Scope, row: PlanRow, known: Known, words: Partial<Words>): ShownPlan {
  const { id, version, groupId, shared, stage, state, followUpOn, begunAt, endedAt } = row;
  const weighed = stage === 'evaluate' || stage === 'act' ? words.evaluation : undefined;
  const ideas = (words.ideas ?? []).map((text, place) => {
    const { pros, cons } = weighed?.[place] ?? NOT_WEIGHED;
    return { text, pros, cons, chosen: row.idea === place + 1 };
  });
  const items = row.items.map((item) => {
    const personId = known.personId !== null || item.personId === scope.personId ? item.personId : null;
    return { ...item, personId, text: words.actions?.[item.itemId] ?? null };
  });
  const own = row.personId === scope.personId;
  const about = { id, version, groupId, ...known, own, shared, stage, state };
  return { ...about, problem: words.problem ?? null, ideas, items, followUpOn, begunAt, endedAt };
}

const NOT_WEIGHED: Weighed = { pros: [], cons: [] };
