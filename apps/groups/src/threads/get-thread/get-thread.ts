import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type PostRow, PostRows, READABLE, ROW, type ShownPost } from '../post-rows.store.js';

export interface GetThreadQuery {
  readonly threadId: string;
  readonly after?: string;
  readonly limit: number;
}

const POSTS = `SELECT ${ROW} FROM post
  WHERE thread_id = $1 AND ${READABLE} AND ($4::uuid IS NULL OR post_id > $4) ORDER BY post_id LIMIT $5`;

@Injectable()
export class GetThread {
  constructor(
    private readonly db: Db,
    private readonly rows: PostRows,
  ) {}

  run(scope: Scope, { threadId, after, limit }: GetThreadQuery): Promise<ShownPost[]> {
    return this.db.read(scope, async (tx) => {
      const [thread] = await tx.query<{ groupId: string }>(
        'SELECT group_id AS "groupId" FROM post WHERE post_id = $1 AND thread_id = $1',
        [threadId],
      );
      if (!thread) throw new DomainError('groups.thread.not_found', 'not_found');
      const reading = await this.rows.reading(tx, scope, thread.groupId);
      const { alias, moderates } = reading;
      const found = await tx.query<PostRow>(POSTS, [threadId, alias, moderates, after ?? null, limit + 1]);
      if (found.length === 0 && after === undefined) throw new DomainError('groups.thread.not_found', 'not_found');
      return this.rows.open(tx, found, reading);
    });
  }
}
