import type { FormedGroup, GroupBlock, GroupProblem, GroupSolution, InterimMember } from '@holdfast/matching-engine';
import { type GroupSnapshot, slotAt } from './group-snapshot.engine.js';
import type { LeftOverDraft, PairSide, Reason } from './pair-draft.js';
import { type LocalSlot, localSlot } from './week.js';

/** People who could meet as a group, with the reasons, before anybody has been asked. */
export interface GroupDraft {
  readonly members: readonly PairSide[];
  readonly facilitator: PairSide | null;
  /** On the wall clock of the zone most of the people live in; null: no common time is asked for. */
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: 'in_person' | 'virtual' | null;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export const groupDraftsOf = (snapshot: GroupSnapshot, { groups }: GroupSolution): GroupDraft[] =>
  groups.map((group) => {
    const { facilitatorId, language, modality, score } = group;
    const slot = slotOf(snapshot, group);
    return {
      members: group.memberIds.map((id) => sideOf(snapshot, id)),
      facilitator: facilitatorId === null ? null : sideOf(snapshot, facilitatorId),
      ...{ slot, language, score, modality: modality && (modality === 'site' ? 'in_person' : 'virtual') },
      reasons: reasonsOf(snapshot.problem, group, slot),
    };
  });

/** Whoever fits no group now: an interim group until one is found, with the fewest rules in the way. */
export const interimOf = (snapshot: GroupSnapshot, { interim }: GroupSolution): LeftOverDraft[] => [
  ...interim.map((left) => ({
    ...sideOf(snapshot, left.memberId),
    reason: CODES[left.smallest[0] ?? 'size'] ?? 'no_fit',
    words: interimWords(left),
  })),
  ...snapshot.withoutProfile.map((side) => ({ ...side, reason: 'profile_missing', words: 'no profile yet' })),
];

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function slotOf({ slotMinutes, zone }: GroupSnapshot, { slot }: FormedGroup): LocalSlot | null {
  return slot === null ? null : localSlot(slotAt(slot, slotMinutes), 0, zone);
}

function reasonsOf(problem: GroupProblem, group: FormedGroup, slot: LocalSlot | null): Reason[] {
  const { size, preferences, members } = problem;
  const people = group.memberIds.length;
  const reasons: Reason[] = [{ code: 'size', words: `${people} members, ${size.least} to ${size.most} wanted` }];
  const say = (code: string, words: string) => reasons.push({ code, words });
  if (slot) say('slot', `all free ${DAYS[slot.day]} ${clock(slot.startMinute)} to ${clock(slot.endMinute)}`);
  if (group.language) say('language', `all speak ${group.language}`);
  if (group.modality) say('modality', group.modality === 'site' ? 'all can meet at one site' : 'all can meet online');
  if (group.facilitatorId) say('facilitator', 'led by a qualified facilitator with a free place');
  const ids = new Set(group.memberIds);
  const departments = new Set(
    members.flatMap(({ id, attributes }) => (ids.has(id) ? (attributes.department ?? []) : [])),
  );
  if (departments.size > 1) say('departments', `${departments.size} departments`);
  if (problem.rules.some(({ kind }) => kind === 'past_block')) say('apart', 'nobody here is to be kept apart');
  preferences.forEach(({ kind, attribute }, k) => {
    if (group.points[k]! > 0) say(`${kind}_${attribute}`, `${kind === 'similar' ? 'alike' : 'mixed'} in ${attribute}`);
  });
  return reasons;
}

/** Codes that a waiting person may read. */
const CODES: Partial<Record<GroupBlock, string>> = {
  slot: 'no_common_time',
  language: 'no_common_language',
  modality: 'no_common_modality',
  size: 'too_few',
  facilitator: 'no_facilitator',
};

const WORDS: Readonly<Record<GroupBlock, string>> = {
  slot: 'common time',
  language: 'language',
  modality: 'site or online',
  facilitator: 'a free facilitator',
  reporting_line: 'reporting line',
  past_block: 'a past block',
  least_kinds: 'the mix of departments',
  most_same: 'the mix of departments',
  least_of: 'the mix of people',
  most_of: 'the mix of people',
  size: 'the size of groups',
  apart: 'being kept apart',
};

function interimWords({ groups, smallest, blocks }: InterimMember): string {
  const named = (rules: readonly GroupBlock[]) => rules.map((rule) => WORDS[rule]).join(', ');
  if (groups === 0 && smallest.includes('size')) return 'too few people who could meet each other';
  if (groups === 0) return smallest.length > 0 ? 'nobody is free to lead a group' : 'no group could be formed';
  const counts = blocks.map(({ rule, count }) => `${WORDS[rule]} closes ${count}`).join(', ');
  return `none of ${groups} groups is open: ${counts}; without ${named(smallest)} one would be`;
}

function sideOf({ people }: GroupSnapshot, personId: string): PairSide {
  const found = people[personId];
  if (!found) throw new Error('the engine answered with somebody who was not asked for');
  return found;
}
