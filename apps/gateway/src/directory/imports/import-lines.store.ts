import { PersonKeys, PersonSeals } from '@holdfast/crypto';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { FileName } from './import.js';
import type { LineError, RawLine } from './lines/cells.js';

export interface Upload {
  readonly tenantId: string;
  readonly importId: string;
}

/** A line as it waits; `place` counts the lines of its file from 1. */
export interface WaitingLine extends RawLine {
  readonly place: number;
  /** Physical line in the file. */
  readonly line: number;
}

export interface GoodLine extends WaitingLine {
  readonly targetId: string;
}

/** What checking found out about a line. */
export interface CheckedLine {
  readonly place: number;
  readonly line: number;
  /** What the line is found by; null when it could not be read. */
  readonly key: string | null;
  /** Id of what it creates or changes. */
  readonly targetId: string | null;
  /** What it hangs under: a department's site, a person's manager. */
  readonly parentKey?: string | null;
  readonly loginKey?: string | null;
  readonly errors: readonly LineError[];
}

type Row = Omit<GoodLine, keyof RawLine> & { readonly cells: Buffer };

/** Lines between upload and import. Their cells are sealed under a key of the import, which ends with it. */
@Injectable()
export class ImportLinesStore {
  constructor(
    private readonly seals: PersonSeals,
    private readonly keys: PersonKeys,
  ) {}

  async stage(tx: Tx, upload: Upload, file: FileName, lines: readonly WaitingLine[]): Promise<void> {
    const cells = await this.seals.sealMany(
      tx,
      lines.map(({ place, cells: of, faults }) => ({
        ...placeOf(upload, file, place),
        text: JSON.stringify([of, faults]),
      })),
    );
    await tx.query(
      `INSERT INTO import_line (tenant_id, import_id, file, place, line, cells)
       SELECT $1, $2, $3, l.place, l.line, l.cells FROM unnest($4::int[], $5::int[], $6::bytea[]) AS l(place, line, cells)`,
      [upload.tenantId, upload.importId, file, lines.map(({ place }) => place), lines.map(({ line }) => line), cells],
    );
  }

  /** Lines behind `after`, up to `count`; only those that may be applied when `good`. */
  async take(tx: Tx, upload: Upload, of: { file: FileName; after: number; count: number; good: boolean }) {
    const { file, after, count, good } = of;
    const rows = await tx.query<Row>(
      `SELECT place, line, cells, target_id AS "targetId" FROM import_line
       WHERE import_id = $1 AND file = $2 AND place > $3 AND place <= $4 AND (state = 'good' OR NOT $5) ORDER BY place`,
      [upload.importId, file, after, after + count, good],
    );
    const sealed = rows.map(({ place, cells }) => ({ ...placeOf(upload, file, place), sealed: cells }));
    const texts = await this.seals.openMany(tx, sealed);
    return rows.map(({ place, line, targetId }, index): GoodLine => {
      const [cells, faults] = JSON.parse(texts[index] ?? '[[],[]]') as [string[], [number, string][]];
      return { place, line, targetId, cells, faults };
    });
  }

  /** First lines of the file that claimed these keys before `place`. */
  async claimed(tx: Tx, { importId }: Upload, file: FileName, keys: readonly string[], before: number) {
    const rows = await tx.query<{ key: string; line: number }>(
      `SELECT key, min(line)::int AS line FROM import_line
       WHERE import_id = $1 AND file = $2 AND key = ANY ($3::text[]) AND place < $4 GROUP BY key`,
      [importId, file, keys, before],
    );
    return new Map(rows.map(({ key, line }) => [key, line]));
  }

  /** Logins claimed by lines before `place`. */
  async claimedLogins(tx: Tx, { importId }: Upload, logins: readonly string[], before: number) {
    const rows = await tx.query<{ login: string }>(
      `SELECT login_key AS login FROM import_line
       WHERE import_id = $1 AND file = 'people' AND login_key = ANY ($2::text[]) AND place < $3`,
      [importId, logins, before],
    );
    return new Set(rows.map(({ login }) => login));
  }

  /** What good lines of the file will create or change, by key. */
  async targets(tx: Tx, { importId }: Upload, file: FileName, keys: readonly string[]) {
    const rows = await tx.query<{ key: string; id: string; parentKey: string | null }>(
      `SELECT key, target_id AS id, parent_key AS "parentKey" FROM import_line
       WHERE import_id = $1 AND file = $2 AND key = ANY ($3::text[]) AND state = 'good'`,
      [importId, file, keys],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  async settle(tx: Tx, upload: Upload, file: FileName, lines: readonly CheckedLine[]): Promise<void> {
    const good = ({ errors }: CheckedLine) => errors.length === 0;
    await tx.query(
      `UPDATE import_line l SET key = c.key, target_id = c.target, parent_key = c.parent, login_key = c.login, state = c.state
       FROM unnest($3::int[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[])
         AS c(place, key, target, parent, login, state)
       WHERE l.import_id = $1 AND l.file = $2 AND l.place = c.place`,
      [
        upload.importId,
        file,
        lines.map(({ place }) => place),
        lines.map(({ key }) => key),
        lines.map(({ targetId }) => targetId),
        lines.map(({ parentKey }) => parentKey ?? null),
        lines.map(({ loginKey }) => loginKey ?? null),
        lines.map((line) => (good(line) ? 'good' : 'rejected')),
      ],
    );
    const errors = lines.flatMap(({ line, errors: of }) => of.map((error) => ({ line, ...error })));
    await this.report(tx, upload, file, errors);
  }

  async report(
    tx: Tx,
    upload: Upload,
    file: FileName,
    errors: readonly ({ line: number } & LineError)[],
  ): Promise<void> {
    if (errors.length === 0) return;
    await tx.query(
      `INSERT INTO import_error (tenant_id, import_id, file, line, column_name, code, detail)
       SELECT $1, $2, $3, e.line, e.column_name, e.code, e.detail
       FROM unnest($4::int[], $5::text[], $6::text[], $7::text[]) AS e(line, column_name, code, detail)`,
      [
        upload.tenantId,
        upload.importId,
        file,
        errors.map(({ line }) => line),
        errors.map(({ column }) => column),
        errors.map(({ code }) => code),
        errors.map(({ detail }) => detail),
      ],
    );
  }

  /**
   * Refuses lines whose manager is neither in the directory nor on a good line, and then those they manage, down
   * to the last. @returns how many.
   */
  async rejectUnmanaged(tx: Tx, { tenantId, importId }: Upload): Promise<number> {
    const rows = await tx.query(
      `WITH RECURSIVE orphan AS (
         SELECT l.place, l.line, l.key FROM import_line l
         WHERE l.import_id = $2 AND l.file = 'people' AND l.state = 'good' AND l.parent_key IS NOT NULL
           AND NOT EXISTS (SELECT FROM person p WHERE p.external_id_index = l.parent_key)
           AND NOT EXISTS (SELECT FROM import_line m WHERE m.import_id = $2 AND m.file = 'people'
                             AND m.key = l.parent_key AND m.state = 'good')
         UNION
         SELECT l.place, l.line, l.key FROM orphan o
         JOIN import_line l ON l.import_id = $2 AND l.file = 'people' AND l.parent_key = o.key AND l.state = 'good'
         WHERE NOT EXISTS (SELECT FROM person p WHERE p.external_id_index = o.key)),
       refused AS (
         UPDATE import_line l SET state = 'rejected' FROM orphan o
         WHERE l.import_id = $2 AND l.file = 'people' AND l.place = o.place RETURNING l.line)
       INSERT INTO import_error (tenant_id, import_id, file, line, column_name, code, detail)
       SELECT $1, $2, 'people', r.line, 'manager_external_id', 'unknown_manager', $3 FROM refused r ORDER BY r.line
       RETURNING import_error_id`,
      [tenantId, importId, 'is neither in the directory nor on a line of this file that could be taken'],
    );
    return rows.length;
  }

  /** Nobody can read the lines any more, in backups neither: the key goes too. */
  async discard(tx: Tx, { tenantId, importId }: Upload): Promise<void> {
    await tx.query('DELETE FROM import_line WHERE import_id = $1', [importId]);
    await this.keys.erase(tx, tenantId, importId);
  }
}

/** The import stands where a person does otherwise: it is what the key belongs to. */
const placeOf = ({ tenantId, importId }: Upload, file: FileName, place: number) => ({
  tenantId,
  personId: importId,
  table: 'import_line',
  column: 'cells',
  row: `${importId} ${file} ${place}`,
});
