import type { Instant } from '@holdfast/kernel';

/** Columns of one entry as lists show it. */
export const SHOWN = `rota_entry_id AS id, version, program_id AS "programId", person_id AS "personId",
  starts_at AS "startsAt", ends_at AS "endsAt", state`;

export interface ShownEntry {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly personId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly state: string;
}
