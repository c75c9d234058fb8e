import { asSystem, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LEADING } from '../../groups/index.js';
import { ReviewWords, type ShownWords } from '../review-words.store.js';

export interface ReviewRow {
  readonly id: string;
  readonly version: number;
  readonly tenantId: string;
  readonly groupId: string;
  readonly cause: string;
  readonly alias: string;
  readonly subjectId: string;
  readonly state: string;
  readonly dueAt: string;
}

export type ShownReview = Omit<ReviewRow, 'subjectId' | 'tenantId'> & { readonly postId: string | null } & ShownWords;

export interface ListReviewsQuery {
  readonly closed: boolean;
  readonly after?: { readonly dueAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Never one's own: whoever leads a group is a member of it too. */
const REVIEWS = `
  SELECT r.review_id AS id, r.version, r.tenant_id AS "tenantId", r.lane, r.format, r.program_id AS "programId",
         r.site_id AS "siteId", r.group_id AS "groupId", r.cause, r.distress, r.reason, r.alias,
         r.subject_id AS "subjectId", r.state, r.opened_at AS "openedAt", r.due_at AS "dueAt", r.decision
  FROM review r
  WHERE (r.group_id = ANY (ARRAY(SELECT m.group_id FROM membership m
                                 WHERE m.person_id = $1 AND m.role = ANY ($2) AND m.state <> 'left'))
         OR $3 = '*' OR r.site_id::text = ANY (string_to_array($3, ',')))
    AND NOT EXISTS (SELECT FROM alias a WHERE a.group_id = r.group_id AND a.name = r.alias AND a.person_id = $1)
    AND (r.state = 'closed') = $4 AND ($5::timestamptz IS NULL OR (r.due_at, r.review_id) > ($5, $6))
  ORDER BY r.due_at, r.review_id LIMIT $7`;

@Injectable()
export class ListReviews {
  constructor(
    private readonly db: Db,
    private readonly words: ReviewWords,
  ) {}

  run(scope: Scope, { closed, after, limit }: ListReviewsQuery): Promise<ShownReview[]> {
    const sites = scope.sites === '*' ? '*' : scope.sites.join(',');
    const range = [closed, after?.dueAt ?? null, after?.id ?? null, limit + 1];
    return this.db.read(scope, async (tx) => {
      const rows = await tx.query<ReviewRow>(REVIEWS, [scope.personId, LEADING, sites, ...range]);
      return asSystem(tx, () => this.shown(tx, rows));
    });
  }

  private async shown(tx: Tx, rows: readonly ReviewRow[]): Promise<ShownReview[]> {
    const words = await this.words.of(tx, rows);
    return rows.map(({ subjectId, tenantId: _, ...row }) => {
      const postId = row.cause === 'appeal' ? null : subjectId;
      return { ...row, postId, ...(words.get(row.id) as ShownWords) };
    });
  }
}
