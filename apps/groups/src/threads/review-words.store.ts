import { PersonSeals } from '@holdfast/crypto';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

interface Reviewed {
  readonly id: string;
  readonly tenantId: string;
  readonly groupId: string;
  readonly alias: string;
  readonly cause: string;
  readonly subjectId: string;
}

interface SealedWords {
  readonly reviewId: string;
  readonly personId: string;
  readonly sealed: Buffer | null;
}

export interface ShownWords {
  readonly title: string | null;
  readonly text: string | null;
}

/** What is to be looked at, and under whose key it lies. */
const SEALED = `
  SELECT w.id AS "reviewId", a.person_id AS "personId", coalesce(p.words_sealed, s.appeal_sealed) AS sealed
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) AS w(id, subject, grp, alias)
  JOIN alias a ON a.group_id = w.grp AND a.name = w.alias
  LEFT JOIN post p ON p.post_id = w.subject
  LEFT JOIN step s ON s.step_id = w.subject`;

/** The words of those whose posts or appeals wait. In the system's scope. */
@Injectable()
export class ReviewWords {
  constructor(private readonly seals: PersonSeals) {}

  async of(tx: Tx, reviews: readonly Reviewed[]): Promise<ReadonlyMap<string, ShownWords>> {
    const column = <T>(of: (review: Reviewed) => T) => reviews.map(of);
    const rows = await tx.query<SealedWords>(SEALED, [
      column(({ id }) => id),
      column(({ subjectId }) => subjectId),
      column(({ groupId }) => groupId),
      column(({ alias }) => alias),
    ]);
    const sealed = reviews.flatMap(({ id, tenantId, cause, subjectId: row }) => {
      const found = rows.find(({ reviewId }) => reviewId === id);
      if (!found?.sealed) return [];
      const place = cause === 'appeal' ? APPEAL : POST;
      return [{ id, cause, tenantId, personId: found.personId, row, sealed: found.sealed, ...place }];
    });
    const texts = await this.seals.openMany(
      tx,
      sealed.map(({ id: _, cause: __, ...each }) => each),
    );
    const words = new Map(sealed.map(({ id, cause }, place) => [id, readable(cause, texts[place] ?? null)]));
    return new Map(reviews.map(({ id }) => [id, words.get(id) ?? NOTHING]));
  }
}

const POST = { table: 'post', column: 'words_sealed' };
const APPEAL = { table: 'step', column: 'appeal_sealed' };
const NOTHING: ShownWords = { title: null, text: null };

function readable(cause: string, opened: string | null): ShownWords {
  if (opened === null) return NOTHING;
  return cause === 'appeal' ? { title: null, text: opened } : (JSON.parse(opened) as ShownWords);
}
