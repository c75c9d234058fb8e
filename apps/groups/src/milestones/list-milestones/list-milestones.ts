import { PersonSeals } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { KnownAs } from '../../aliases/index.js';
import { GroupsStore } from '../../groups/index.js';

export interface ListMilestonesQuery {
  readonly groupId: string;
  readonly before?: string;
  readonly limit: number;
}

interface MilestoneRow {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly sharedAt: string;
  readonly wordsSealed: Buffer;
}

export interface ShownMilestone extends Omit<MilestoneRow, 'personId' | 'wordsSealed'> {
  readonly personId: string | null;
  readonly alias: string | null;
  readonly own: boolean;
  readonly text: string | null;
}

const MILESTONES = `SELECT milestone_id AS id, version, person_id AS "personId", shared_at AS "sharedAt",
    words_sealed AS "wordsSealed"
  FROM milestone WHERE group_id = $1 AND state = 'shared' AND ($2::uuid IS NULL OR milestone_id < $2)
  ORDER BY milestone_id DESC LIMIT $3`;

@Injectable()
export class ListMilestones {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly knownAs: KnownAs,
    private readonly seals: PersonSeals,
  ) {}

  run(scope: Scope, { groupId, before, limit }: ListMilestonesQuery): Promise<ShownMilestone[]> {
    return this.db.read(scope, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group?.memberOf(scope.personId)) throw new DomainError('groups.group.not_found', 'not_found');
      const rows = await tx.query<MilestoneRow>(MILESTONES, [groupId, before ?? null, limit + 1]);
      const sealed = rows.map(({ id: row, personId, wordsSealed }) => {
        const place = { tenantId: scope.tenantId, personId, table: 'milestone', column: 'words_sealed', row };
        return { ...place, sealed: wordsSealed };
      });
      const texts = await this.seals.openMany(tx, sealed);
      const people = rows.map(({ personId }) => personId);
      const known = await this.knownAs.of(tx, scope, groupId, people);
      return rows.map(({ id, version, sharedAt, personId }, place) => {
        const own = personId === scope.personId;
        return { id, version, sharedAt, ...known[place]!, own, text: texts[place] ?? null };
      });
    });
  }
}
