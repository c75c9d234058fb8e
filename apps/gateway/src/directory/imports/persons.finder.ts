import type { Tx } from '@holdfast/persistence';
import { CONFIG } from '@holdfast/service';
import { Inject, Injectable } from '@nestjs/common';
import { LoginsStore } from '../logins/index.js';
import { PeopleStore } from '../people/index.js';
import { ImportLinesStore, type Upload } from './import-lines.store.js';
import type { PersonLine } from './lines/lines.js';

/** How a line of people is compared: keyed hashes, since the ids themselves are kept nowhere. */
export interface LineKeys {
  readonly key: string | null;
  readonly parentKey: string | null;
  readonly loginKey: string | null;
}

/** Persons by what the files call them. */
@Injectable()
export class PersonsFinder {
  constructor(
    private readonly lines: ImportLinesStore,
    private readonly people: PeopleStore,
    private readonly logins: LoginsStore,
    @Inject(CONFIG) private readonly config: { readonly OIDC_ISSUER: string },
  ) {}

  keysOf(tenantId: string, { lane, externalId, manager, login }: PersonLine): LineKeys {
    if (lane === undefined) return { key: null, parentKey: null, loginKey: null };
    const indexOf = (id: string) => this.people.externalIdIndex(tenantId, lane, id);
    const signIn = (subject: string) =>
      this.logins.indexOf(tenantId, lane, { issuer: this.config.OIDC_ISSUER, subject });
    return {
      key: externalId === '' ? null : indexOf(externalId),
      parentKey: manager === null ? null : indexOf(manager),
      loginKey: login === null ? null : signIn(login),
    };
  }

  known(tx: Tx, keys: readonly LineKeys[]): Promise<ReadonlyMap<string, string>> {
    return this.people.byExternalId(
      tx,
      keys.flatMap(({ key }) => key ?? []),
    );
  }

  /** Managers by key: those of the directory and those that good lines bring. */
  async managers(tx: Tx, upload: Upload, keys: readonly LineKeys[]): Promise<ReadonlyMap<string, string>> {
    const wanted = keys.flatMap(({ parentKey }) => parentKey ?? []);
    const coming = await this.lines.targets(tx, upload, 'people', wanted);
    const known = await this.people.byExternalId(tx, wanted);
    return new Map([...[...coming].map(([key, { id }]) => [key, id] as const), ...known]);
  }

  /** Who signs in with the logins of these lines, and which of the logins earlier lines claimed. */
  async signIns(tx: Tx, upload: Upload, keys: readonly LineKeys[], before: number) {
    const wanted = keys.flatMap(({ loginKey }) => loginKey ?? []);
    const holders = await this.logins.personsBy(tx, wanted);
    const nameless = await this.people.withoutExternalId(tx, [...holders.values()]);
    return { holders, nameless, claimed: await this.lines.claimedLogins(tx, upload, wanted, before) };
  }
}
