import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ShownOfficeTask {
  readonly id: string;
  readonly version: number;
  readonly lane: string;
  readonly siteId: string;
  readonly programId: string;
  readonly kind: string;
  readonly groupId: string;
  readonly personId: string | null;
  readonly enrolmentId: string | null;
  readonly ownerPersonId: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly state: string;
  readonly doneAt: string | null;
  readonly doneBy: string | null;
}

export interface ListOfficeTasksQuery {
  readonly state?: string | undefined;
  readonly after?: { readonly dueAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

@Injectable()
export class ListOfficeTasks {
  constructor(private readonly db: Db) {}

  /** What is due first comes first. */
  run(scope: Scope, { state, after, limit }: ListOfficeTasksQuery): Promise<ShownOfficeTask[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownOfficeTask>(
        `SELECT office_task_id AS id, version, lane, site_id AS "siteId", program_id AS "programId", kind,
                group_id AS "groupId", person_id AS "personId", enrolment_id AS "enrolmentId",
                owner_person_id AS "ownerPersonId", opened_at AS "openedAt", due_at AS "dueAt", state,
                done_at AS "doneAt", done_by AS "doneBy"
         FROM office_task
         WHERE ($1::text IS NULL OR state = $1)
           AND ($2::timestamptz IS NULL OR (due_at, office_task_id) > ($2, $3))
         ORDER BY due_at, office_task_id LIMIT $4`,
        [state ?? null, after?.dueAt ?? null, after?.id ?? null, limit + 1],
      ),
    );
  }
}
