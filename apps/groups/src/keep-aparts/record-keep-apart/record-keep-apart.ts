import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../../directory-copy/index.js';
import type { Actor } from '../../groups/index.js';
import { KeepApart } from '../keep-apart.js';
import { KeepAparts, refuseTwice } from '../keep-aparts.store.js';

export interface RecordKeepApart {
  readonly by: Actor;
  readonly personIds: readonly [string, string];
}

@Injectable()
export class RecordKeepApartHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly keepAparts: KeepAparts,
    private readonly directory: DirectoryCopy,
  ) {}

  run({ by, personIds }: RecordKeepApart, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const place = { tenantId: w.scope.tenantId, ...(await this.placeOf(tx, by, personIds)) };
      const born = KeepApart.record(this.ids.next(), tx.now, place, personIds);
      await this.keepAparts.insert(() => born, tx).catch(refuseTwice);
      return { result: born.aggregate, facts: [] };
    });
  }

  /** The site of the first of the two whose office this is. */
  private async placeOf(tx: Tx, by: Actor, personIds: readonly string[]) {
    const people = [];
    for (const personId of personIds) people.push(await this.directory.person(tx, personId));
    const [one, other] = people;
    if (!one || !other || one.lane !== other.lane) throw new DomainError('groups.person.not_found', 'not_found');
    const own = people.find((person) => person && by.worksAt(person.siteId));
    if (!own) throw new DomainError('groups.keep_apart.other_sites', 'forbidden');
    return { lane: own.lane, siteId: own.siteId };
  }
}
