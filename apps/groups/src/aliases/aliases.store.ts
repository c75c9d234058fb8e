import { randomInt } from 'node:crypto';
import { DomainError, Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Group } from '../groups/index.js';
import { aliasMapping } from './alias.mapping.js';
import { Alias, type AliasFact } from './alias.js';
import { drawAlias } from './words.js';

/** Joins people and aliases, always in the system's scope; what leaves the handlers that ask here is one or the other. */
@Injectable()
export class AliasesStore extends AggregateStore<Alias, AliasFact> {
  protected readonly kind: AggregateKind<Alias, AliasFact> = {
    entity: aliasMapping,
    notFound: 'groups.alias.not_found',
    // Nobody outside is to hear of it.
    outbound: () => [],
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** The person's alias in the group, drawn now where they never had one. With the group locked. */
  async draw(tx: Tx, { id: groupId, tenantId, lane, siteId, programId, format }: Group, personId: string) {
    const known = await this.of(tx, groupId, personId);
    if (known) return known;
    const rows = await tx.query<{ name: string }>('SELECT name FROM alias WHERE group_id = $1', [groupId]);
    const name = drawAlias(new Set(rows.map((row) => row.name)), (below) => (below > 0 ? randomInt(below) : 0));
    const place = { tenantId, lane, siteId, programId, format, groupId };
    return this.insert(() => Alias.draw(this.ids.person(), place, personId, name), tx);
  }

  of(tx: Tx, groupId: string, personId: string | null): Promise<Alias | undefined> {
    return this.one(tx, 'group_id = $1 AND person_id = $2', [groupId, personId]);
  }

  /** @throws DomainError `groups.alias.not_found` where nobody of the group is called so. */
  async named(tx: Tx, groupId: string, name: string): Promise<Alias> {
    const alias = await this.one(tx, 'group_id = $1 AND name = $2', [groupId, name]);
    if (!alias) throw new DomainError('groups.alias.not_found', 'not_found');
    return alias;
  }

  /** Whose keys open what was said under these names. */
  async personsBehind(tx: Tx, groupId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ name: string; personId: string }>(
      'SELECT name, person_id AS "personId" FROM alias WHERE group_id = $1 AND name = ANY ($2)',
      [groupId, [...new Set(names)]],
    );
    return new Map(rows.map(({ name, personId }) => [name, personId]));
  }

  /** What these persons are called in the group. */
  async namesOf(tx: Tx, groupId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ name: string; personId: string }>(
      'SELECT name, person_id AS "personId" FROM alias WHERE group_id = $1 AND person_id = ANY ($2)',
      [groupId, [...new Set(personIds)]],
    );
    return new Map(rows.map(({ name, personId }) => [personId, name]));
  }

  private async one(tx: Tx, condition: string, values: unknown[]): Promise<Alias | undefined> {
    const [row] = await tx.query<{ id: string }>(`SELECT alias_id AS id FROM alias WHERE ${condition}`, values);
    return row && this.find(row.id, tx);
  }
}
