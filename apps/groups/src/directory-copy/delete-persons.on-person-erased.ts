import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

@Injectable()
export class DeletePersonsOnPersonErased {
  async apply(events: readonly Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    const erased = events.map(({ data }) => data.personId);
    await tx.query('DELETE FROM person WHERE person_id = ANY ($1)', [erased]);
    await tx.query('UPDATE person SET manager_id = NULL WHERE manager_id = ANY ($1)', [erased]);
  }
}
