import type { Scope } from '@holdfast/persistence';
import type { Agreement } from './agreement.js';
import type { GatheringState } from './gathering.js';
import type { Group } from './group.js';
import { type Format, formatOf } from '../programs/index.js';
import { leads, type RosterEntry, type Visibility } from './group-words.js';

/** Columns of one group as lists and details show it. */
export const SHOWN = `group_id AS id, version, program_id AS "programId", site_id AS "siteId", lane, format, visibility,
  capacity, cadence, zone, slot, roster AS members, state, agreement, gathering`;

export interface ShownGroup {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly siteId: string;
  readonly lane: string;
  readonly format: Format;
  readonly visibility: Visibility;
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

/**
 * Goals are the members' own words and nobody else's to read; where members do not know each other by name they see who
 * leads, and themselves. Whoever leads such a group sees who asks for a place and, unless it lives by aliases, who is in it.
 */
export function asSeenBy({ personId, sites }: Scope, group: ShownGroup): ShownGroup {
  const own = group.members.find((member) => member.personId === personId);
  const office = sites === '*' || sites.includes(group.siteId);
  const leading = own !== undefined && leads(own);
  const agreement = own ? group.agreement : withoutGoals(group.agreement);
  const { gathering } = group;
  if (office || !gathering || (leading && !underAlias(group.format))) return { ...group, agreement };
  const apart = secluded(group);
  const members = group.members.filter((each) => !apart || each === own || leads(each));
  const only = apart ? [personId] : null;
  const shown = leading ? { ...gathering, ...outline(gathering, only) } : outline(gathering, only);
  return { ...group, agreement, members, gathering: shown };
}

interface Secludable {
  readonly visibility: Visibility;
  readonly format: Format;
  readonly gathering: unknown;
}

/** Members do not know each other by name: in a hidden group that people join, and where the format says so. */
export const secluded = ({ visibility, format, gathering }: Secludable): boolean =>
  gathering !== null && (visibility === 'hidden' || underAlias(format));

/** Those who lead know nobody by name either. */
const underAlias = (format: Format): boolean => formatOf(format).gathering?.aliased === true;

/** Whether the reader is shown who the members are: its office, those who lead it, or all of them. */
export function knowsByName({ personId, sites }: Scope, group: Group): boolean {
  if (!secluded(group) || sites === '*' || sites.includes(group.siteId)) return true;
  const own = group.memberOf(personId);
  return own !== undefined && leads(own) && !underAlias(group.format);
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
