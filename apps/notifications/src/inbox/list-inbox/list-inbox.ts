import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Language, entryText } from '../../texts/index.js';
import type { NoticeCode, Params } from '../../workflows/index.js';

export interface ListInboxQuery {
  readonly language: Language;
  readonly unreadOnly: boolean;
  readonly limit: number;
  readonly before?: string;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly category: string;
  readonly notice: NoticeCode;
  readonly subjectId: string;
  readonly params: Params;
  readonly at: Instant;
  readonly readAt: Instant | null;
}

export interface ShownEntry extends Row {
  readonly text: string;
}

@Injectable()
export class ListInbox {
  constructor(private readonly db: Db) {}

  /** Newest first. Whatever else the caller may see: only the own inbox. */
  run(
    scope: Scope,
    { language, unreadOnly, limit, before }: ListInboxQuery,
  ): Promise<{ entries: ShownEntry[]; unread: number }> {
    return this.db.read(scope, async (tx) => {
      const rows = await tx.query<Row>(
        `SELECT entry_id AS id, version, category, notice, subject_id AS "subjectId", params, at, read_at AS "readAt"
         FROM inbox_entry
         WHERE person_id = $1 AND (NOT $2 OR read_at IS NULL) AND ($3::uuid IS NULL OR entry_id < $3)
         ORDER BY entry_id DESC LIMIT $4`,
        [scope.personId, unreadOnly, before ?? null, limit + 1],
      );
      const [{ unread = 0 } = {}] = await tx.query<{ unread?: number }>(
        'SELECT count(*) AS unread FROM inbox_entry WHERE person_id = $1 AND read_at IS NULL',
        [scope.personId],
      );
      return { entries: rows.map((row) => ({ ...row, text: entryText(row.notice, language) })), unread };
    });
  }
}
