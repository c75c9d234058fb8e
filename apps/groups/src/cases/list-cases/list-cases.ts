import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ShownCase {
  readonly id: string;
  readonly version: number;
  readonly ordinal: number;
  readonly presenterId: string;
  readonly state: string;
}

@Injectable()
export class ListCases {
  constructor(private readonly db: Db) {}

  run(scope: Scope, sessionId: string): Promise<ShownCase[]> {
    return this.db.read(scope, async (tx) => {
      const [session] = await tx.query('SELECT 1 FROM session WHERE session_id = $1', [sessionId]);
      if (!session) throw new DomainError('groups.session.not_found', 'not_found');
      return tx.query<ShownCase>(
        `SELECT case_slot_id AS id, version, ordinal, presenter_id AS "presenterId", state
         FROM case_slot WHERE session_id = $1 ORDER BY ordinal`,
        [sessionId],
      );
    });
  }
}
