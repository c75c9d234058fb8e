import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type PostRow, PostRows, READABLE, ROW, type ShownPost } from '../post-rows.store.js';

export interface ListThreadsQuery {
  readonly groupId: string;
  readonly before?: string;
  readonly limit: number;
}

const THREADS = `SELECT ${ROW} FROM post
  WHERE group_id = $1 AND post_id = thread_id AND ${READABLE} AND ($4::uuid IS NULL OR post_id < $4)
  ORDER BY post_id DESC LIMIT $5`;

@Injectable()
export class ListThreads {
  constructor(
    private readonly db: Db,
    private readonly rows: PostRows,
  ) {}

  run(scope: Scope, { groupId, before, limit }: ListThreadsQuery): Promise<ShownPost[]> {
    return this.db.read(scope, async (tx) => {
      const reading = await this.rows.reading(tx, scope, groupId);
      const { alias, moderates } = reading;
      const found = await tx.query<PostRow>(THREADS, [groupId, alias, moderates, before ?? null, limit + 1]);
      return this.rows.open(tx, found, reading);
    });
  }
}
