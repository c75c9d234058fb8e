import type { Scope } from '@holdfast/persistence';
import type { Agreement } from './agreement.js';
import type { RosterEntry } from './group.js';

/** Columns of one group as lists and details show it. */
export const SHOWN = `group_id AS id, version, program_id AS "programId", site_id AS "siteId", lane, format, visibility,
  capacity, cadence, zone, slot, roster AS members, state, agreement`;

export interface ShownGroup {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly siteId: string;
  readonly lane: string;
  readonly format: string;
  readonly visibility: string;
  readonly capacity: number;
  readonly cadence: string | null;
  readonly zone: string;
  readonly slot: unknown;
  readonly members: readonly RosterEntry[];
  readonly state: string;
  readonly agreement: Agreement | Omit<Agreement, 'goals'> | null;
}

/** Goals are the members' own words and nobody else's to read. */
export function asSeenBy({ personId }: Scope, group: ShownGroup): ShownGroup {
  const { agreement, members } = group;
  if (agreement === null || members.some((member) => member.personId === personId)) return group;
  const { version, cadence, weeks, acknowledgements } = agreement;
  return { ...group, agreement: { version, cadence, weeks, acknowledgements } };
}
