import { DomainError } from '@holdfast/kernel';
import { asSystem, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../../aliases/index.js';
import { type Group, GroupsStore, knowsByName } from '../../groups/index.js';

export interface ShownCase {
  readonly id: string;
  readonly version: number;
  readonly ordinal: number;
  readonly presenterId: string | null;
  readonly alias: string | null;
  readonly state: string;
}

interface CaseRow extends ShownCase {
  readonly presenterId: string;
}

const CASES = `SELECT case_slot_id AS id, version, ordinal, presenter_id AS "presenterId", state, NULL AS alias
  FROM case_slot WHERE session_id = $1 ORDER BY ordinal`;

@Injectable()
export class ListCases {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly aliases: AliasesStore,
  ) {}

  run(scope: Scope, sessionId: string): Promise<ShownCase[]> {
    return this.db.read(scope, async (tx) => {
      const [session] = await tx.query<{ groupId: string }>(
        'SELECT group_id AS "groupId" FROM session WHERE session_id = $1',
        [sessionId],
      );
      const group = session && (await this.groups.find(session.groupId, tx));
      if (!group) throw new DomainError('groups.session.not_found', 'not_found');
      const cases = await tx.query<CaseRow>(CASES, [sessionId]);
      return knowsByName(scope, group) ? cases : this.underAlias(tx, group, cases);
    });
  }

  private async underAlias(tx: Tx, group: Group, cases: readonly CaseRow[]): Promise<ShownCase[]> {
    const presenters = cases.map(({ presenterId }) => presenterId);
    const names = await asSystem(tx, () => this.aliases.namesOf(tx, group.id, presenters));
    const me = tx.scope?.personId;
    return cases.map(({ presenterId, ...each }) => {
      return { ...each, presenterId: presenterId === me ? presenterId : null, alias: names.get(presenterId) ?? null };
    });
  }
}
