import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { KnownAs } from '../../aliases/index.js';

export interface ShownCase {
  readonly id: string;
  readonly version: number;
  readonly ordinal: number;
  readonly presenterId: string | null;
  readonly alias: string | null;
  readonly state: string;
}

interface CaseRow extends Omit<ShownCase, 'alias'> {
  readonly presenterId: string;
}

const CASES = `SELECT case_slot_id AS id, version, ordinal, presenter_id AS "presenterId", state
  FROM case_slot WHERE session_id = $1 ORDER BY ordinal`;

@Injectable()
export class ListCases {
  constructor(
    private readonly db: Db,
    private readonly knownAs: KnownAs,
  ) {}

  run(scope: Scope, sessionId: string): Promise<ShownCase[]> {
    return this.db.read(scope, async (tx) => {
      const [session] = await tx.query<{ groupId: string }>(
        'SELECT group_id AS "groupId" FROM session WHERE session_id = $1',
        [sessionId],
      );
      if (!session) throw new DomainError('groups.session.not_found', 'not_found');
      const cases = await tx.query<CaseRow>(CASES, [sessionId]);
      const presenters = cases.map(({ presenterId }) => presenterId);
      const known = await this.knownAs.of(tx, scope, session.groupId, presenters);
      return cases.map((each, place) => {
        const { personId: presenterId, alias } = known[place]!;
        return { ...each, presenterId, alias };
      });
    });
  }
}
