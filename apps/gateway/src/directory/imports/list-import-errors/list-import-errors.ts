import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListedImportError {
  /** Place in the list. */
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

@Injectable()
export class ListImportErrors {
  constructor(private readonly db: Db) {}

  /** In the order found; one row more than the limit tells that there is a next page. */
  run(scope: Scope, importId: string, limit: number, after: number): Promise<ListedImportError[]> {
    return this.db.read(scope, async (tx) => {
      const known = await tx.query('SELECT 1 FROM import WHERE import_id = $1', [importId]);
      if (known.length === 0) throw new DomainError('gateway.import.not_found', 'not_found');
      return tx.query<ListedImportError>(
        `SELECT import_error_id AS id, file, line, column_name AS "column", code, detail FROM import_error
         WHERE import_id = $1 AND import_error_id > $2 ORDER BY import_error_id LIMIT $3`,
        [importId, after, limit + 1],
      );
    });
  }
}
