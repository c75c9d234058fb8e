import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PeopleStore } from '../people.store.js';

export interface OwnEntry {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly siteId: string;
  readonly departmentId: string | null;
  readonly zone: string;
  readonly locale: string | null;
}

@Injectable()
export class GetMe {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleStore,
  ) {}

  /** Somebody acting in the other lane is there with the id of their own: found as themselves, in any lane. */
  run(scope: Scope, personId: string): Promise<OwnEntry> {
    return this.db.read({ ...scope, lane: '*', sites: [] }, async (tx) => {
      const person = await this.people.find(personId, tx);
      if (!person) throw new DomainError('gateway.person.not_found', 'not_found');
      const { id, siteId, departmentId, zone, locale, contact } = person;
      const { givenName = '', familyName = '' } = contact ?? {};
      return { id, givenName, familyName, siteId, departmentId, zone, locale };
    });
  }
}
