import { PersonSeals } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { postMapping } from './post.mapping.js';
import { postOutbound } from './post.outbound.js';
import type { Post, PostFact } from './post.js';

@Injectable()
export class PostsStore extends AggregateStore<Post, PostFact> {
  protected readonly kind: AggregateKind<Post, PostFact> = {
    entity: postMapping,
    notFound: 'groups.post.not_found',
    outbound: postOutbound,
    seal: (tx, posts) => this.sealAll(tx, posts),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  /** @throws DomainError `groups.post.not_found` where the reader belongs to another group, as where there is none. */
  async seen(tx: Tx, id: string): Promise<Post> {
    const post = await this.find(id, tx);
    if (!post) throw new DomainError('groups.post.not_found', 'not_found');
    return post;
  }

  /** Whether others can read this many posts of the alias already. */
  async known(tx: Tx, groupId: string, alias: string, many: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM post WHERE group_id = $1 AND alias = $2 AND state = 'published' LIMIT $3`,
      [groupId, alias, many],
    );
    return rows.length >= many;
  }

  private async sealAll(tx: Tx, posts: readonly Post[]): Promise<void> {
    const parts = posts.flatMap((post) => {
      const { words, reply } = post.unsealed ?? {};
      return [
        ...(words ? [{ post, column: 'wordsSealed' as const, text: JSON.stringify(words) }] : []),
        ...(reply !== undefined ? [{ post, column: 'replySealed' as const, text: reply }] : []),
      ];
    });
    const sealed = await this.seals.sealMany(
      tx,
      parts.map(({ post: { id: row, tenantId, unsealed }, column, text }) => {
        return { tenantId, personId: unsealed!.authorId, table: 'post', column: COLUMNS[column], row, text };
      }),
    );
    parts.forEach(({ post, column }, place) => (post[column] = sealed[place]!));
    for (const { post } of parts) post.unsealed = undefined;
  }
}

const COLUMNS = { wordsSealed: 'words_sealed', replySealed: 'reply_sealed' } as const;
