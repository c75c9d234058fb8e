import { PersonSeals } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import { asSystem, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../aliases/index.js';
import { type Group, GroupsStore, leads } from '../groups/index.js';
import type { Words } from './post.js';

export interface PostRow {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly threadId: string;
  readonly alias: string;
  readonly byLead: boolean;
  readonly state: string;
  readonly writtenAt: string;
  readonly wordsSealed: Buffer;
  readonly replySealed: Buffer | null;
}

export interface ShownPost {
  readonly id: string;
  readonly version: number;
  readonly threadId: string;
  readonly alias: string;
  readonly own: boolean;
  readonly byLead: boolean;
  readonly state: string;
  readonly writtenAt: string;
  /** Null in replies, and where the author is no more. */
  readonly title: string | null;
  readonly text: string | null;
  /** For the author and those who moderate. */
  readonly reply: string | null;
}

/** What the reader of a group may see of what was said in it. */
export interface Reading {
  readonly group: Group;
  /** The reader's own alias; null: they never had one. */
  readonly alias: string | null;
  readonly moderates: boolean;
}

export const ROW = `post_id AS id, version, group_id AS "groupId", thread_id AS "threadId", alias, by_lead AS "byLead", state,
  written_at AS "writtenAt", words_sealed AS "wordsSealed", reply_sealed AS "replySealed"`;

/** Others read what is published; the author reads their own whatever became of it; those who moderate read all. */
export const READABLE = `(state = 'published' OR alias = $2 OR $3)`;

/** Opens what was said, for whoever may read it. */
@Injectable()
export class PostRows {
  constructor(
    private readonly groups: GroupsStore,
    private readonly aliases: AliasesStore,
    private readonly seals: PersonSeals,
  ) {}

  /** @throws DomainError `groups.group.not_found` for whoever does not belong to the group. */
  async reading(tx: Tx, { personId }: Scope, groupId: string | undefined): Promise<Reading> {
    const group = groupId === undefined ? undefined : await this.groups.find(groupId, tx);
    const member = group?.memberOf(personId);
    if (!group || !member) throw new DomainError('groups.group.not_found', 'not_found');
    const alias = await asSystem(tx, () => this.aliases.of(tx, group.id, member.personId));
    return { group, alias: alias?.name ?? null, moderates: leads(member) };
  }

  /** The order of the rows stays. */
  open(tx: Tx, rows: readonly PostRow[], { group: { id, tenantId }, alias, moderates }: Reading): Promise<ShownPost[]> {
    return asSystem(tx, async () => {
      const names = rows.map((row) => row.alias);
      const persons = await this.aliases.personsBehind(tx, id, names);
      const sealed = rows.flatMap(({ id: row, alias: name, wordsSealed, replySealed }) => {
        const place = { tenantId, personId: persons.get(name) as string, table: 'post', row };
        const words = { ...place, column: 'words_sealed', sealed: wordsSealed };
        return replySealed ? [words, { ...place, column: 'reply_sealed', sealed: replySealed }] : [words];
      });
      const texts = await this.seals.openMany(tx, sealed);
      const textOf = (row: string, column: string) =>
        texts[sealed.findIndex((each) => each.row === row && each.column === column)] ?? null;
      return rows.map(({ wordsSealed: _, replySealed: __, groupId: ___, ...row }) => {
        const own = row.alias === alias;
        const words = textOf(row.id, 'words_sealed');
        const { title, text } = words === null ? GONE : (JSON.parse(words) as Words);
        return { ...row, own, title, text, reply: own || moderates ? textOf(row.id, 'reply_sealed') : null };
      });
    });
  }
}

/** Without the person's key their words are noise. */
const GONE = { title: null, text: null };
