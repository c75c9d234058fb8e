import type { Scope } from '@holdfast/persistence';
import type { Agreement } from './agreement.js';
import type { GatheringState } from './gathering.js';
import { leads, type RosterEntry } from './group-words.js';

/** Columns of one group as lists and details show it. */
export const SHOWN = `group_id AS id, version, program_id AS "programId", site_id AS "siteId", lane, format, visibility,
  capacity, cadence, zone, slot, roster AS members, state, agreement, gathering`;

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
  readonly gathering: GatheringState | ShownGathering | null;
  readonly agreement: Agreement | Omit<Agreement, 'goals'> | null;
}

/** As everybody sees it; who applied is for those who lead and for the office. */
export type ShownGathering = Omit<GatheringState, 'applications' | 'proposedBy'>;

/** Goals are the members' own words and nobody else's to read; of a hidden group members see who leads, and themselves. */
export function asSeenBy({ personId, sites }: Scope, group: ShownGroup): ShownGroup {
  const own = group.members.find((member) => member.personId === personId);
  const office = sites === '*' || sites.includes(group.siteId);
  const seesAll = office || (own !== undefined && leads(own));
  const agreement = own ? group.agreement : withoutGoals(group.agreement);
  if (seesAll || !group.gathering) return { ...group, agreement };
  const secluded = group.visibility === 'hidden';
  const members = group.members.filter((each) => !secluded || each === own || leads(each));
  return { ...group, agreement, members, gathering: outline(group.gathering, secluded ? [personId] : null) };
}

/** @param only whose acceptances of the ground rules are shown; null: everybody's */
export function outline(
  { minimum, ledBy, learningGoal, groundRules, goodbyeSince, lastSessionId }: ShownGathering,
  only: readonly (string | null)[] | null,
): ShownGathering {
  const acceptances = groundRules.acceptances.filter((each) => only === null || only.includes(each.personId));
  return { minimum, ledBy, learningGoal, groundRules: { ...groundRules, acceptances }, goodbyeSince, lastSessionId };
}

function withoutGoals(agreement: ShownGroup['agreement']): ShownGroup['agreement'] {
  if (agreement === null) return null;
  const { version, cadence, weeks, acknowledgements } = agreement;
  return { version, cadence, weeks, acknowledgements };
}
