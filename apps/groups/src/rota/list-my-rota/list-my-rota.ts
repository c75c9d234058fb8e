import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SHOWN, type ShownEntry } from '../rota-rows.store.js';

/** When the acting person is on call, from now on. */
@Injectable()
export class ListMyRota {
  constructor(private readonly db: Db) {}

  run(scope: Scope, after: string | undefined, limit: number): Promise<ShownEntry[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownEntry>(
        `SELECT ${SHOWN} FROM rota_entry
         WHERE person_id = $1 AND state = 'planned' AND ends_at > $2 AND ($3::uuid IS NULL OR rota_entry_id > $3)
         ORDER BY rota_entry_id LIMIT $4`,
        [scope.personId, tx.now, after ?? null, limit + 1],
      ),
    );
  }
}
