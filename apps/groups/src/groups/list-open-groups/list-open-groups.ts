import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { outline, type ShownGathering } from '../group-rows.store.js';

export interface ListOpenGroupsQuery {
  readonly programId: string;
  readonly after?: string;
  readonly limit: number;
}

export interface OpenGroup {
  readonly id: string;
  readonly programId: string;
  readonly siteId: string;
  readonly lane: string;
  readonly format: string;
  readonly visibility: string;
  readonly cadence: string | null;
  readonly zone: string;
  readonly state: string;
  readonly full: boolean;
  readonly gathering: ShownGathering;
}

/** What somebody who is enrolled in the program may look for: no hidden groups, and of none who belongs to it. */
const OPEN = `SELECT group_id AS id, program_id AS "programId", site_id AS "siteId", lane, format, visibility, cadence, zone,
    state, jsonb_array_length(roster) >= capacity AS full, gathering
  FROM "group"
  WHERE program_id = $1 AND visibility IN ('open', 'listed') AND state IN ('open', 'running')
    AND gathering ->> 'goodbyeSince' IS NULL AND ($2::uuid IS NULL OR group_id > $2)
  ORDER BY group_id LIMIT $3`;

@Injectable()
export class ListOpenGroups {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { programId, after, limit }: ListOpenGroupsQuery): Promise<OpenGroup[]> {
    return this.db.read(scope, async (tx) => {
      const enrolled = await tx.query(
        `SELECT 1 FROM enrolment WHERE program_id = $1 AND state NOT IN ('completed', 'withdrawn') LIMIT 1`,
        [programId],
      );
      if (enrolled.length === 0) throw new DomainError('groups.program.not_found', 'not_found');
      await tx.enter({ ...scope, sites: '*' });
      const rows = await tx.query<OpenGroup>(OPEN, [programId, after ?? null, limit + 1]);
      return rows.map((row) => ({ ...row, gathering: outline(row.gathering, []) }));
    });
  }
}
