import { Db, systemScope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Contact } from '../contact.js';
import { ContactsStore } from '../contacts.store.js';
import { DirectoryClient } from '../directory.client.js';

@Injectable()
export class ResolveContacts {
  constructor(
    private readonly db: Db,
    private readonly contacts: ContactsStore,
    private readonly directory: DirectoryClient,
  ) {}

  /** Whom the directory does not know is missing. No transaction is open while it is asked. @throws DirectoryUnavailable */
  async run(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const scope = systemScope(tenantId);
    const wanted = [...new Set(personIds)];
    const kept = await this.db.transaction(scope, (tx) => this.contacts.kept(tx, tenantId, wanted));
    const known = new Map(kept.contacts.map((contact) => [contact.personId, contact]));
    const missing = wanted.filter((personId) => !known.has(personId));
    if (missing.length === 0) return known;
    const found = await this.directory.resolve(tenantId, missing);
    await this.db.transaction(scope, (tx) => this.contacts.keep(tx, tenantId, found, kept.at));
    return new Map([...known, ...found.map((contact) => [contact.personId, contact] as const)]);
  }
}
