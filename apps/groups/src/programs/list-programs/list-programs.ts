import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListProgramsQuery {
  readonly phase?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface ListedProgram {
  readonly id: string;
  readonly version: number;
  readonly lane: string;
  readonly format: string;
  readonly siteId: string;
  readonly siteIds: readonly string[];
  readonly phase: string;
  readonly name: string;
  readonly purpose: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

@Injectable()
export class ListPrograms {
  constructor(private readonly db: Db) {}

  /** One row more than the limit tells that there is a next page. */
  run(scope: Scope, { phase, after, limit }: ListProgramsQuery): Promise<ListedProgram[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ListedProgram>(
        `SELECT program_id AS id, version, lane, format, site_id AS "siteId", site_ids AS "siteIds", phase,
                plan ->> 'name' AS name, plan ->> 'purpose' AS purpose,
                plan ->> 'startsOn' AS "startsOn", plan ->> 'endsOn' AS "endsOn"
         FROM program
         WHERE ($1::text IS NULL OR phase = $1) AND ($2::uuid IS NULL OR program_id > $2)
         ORDER BY program_id LIMIT $3`,
        [phase ?? null, after ?? null, limit + 1],
      ),
    );
  }
}
