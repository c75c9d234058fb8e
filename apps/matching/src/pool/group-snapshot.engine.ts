import {
  type Facilitator,
  type GroupAttribute,
  type GroupPerson,
  type GroupPreference,
  type GroupProblem,
  type GroupRule,
  toIntervals,
} from '@holdfast/matching-engine';
import type { Instant } from '@holdfast/kernel';
import type { GroupSettings, HardRule } from '../matching-rules/index.js';
import type { PairSide } from './pair-draft.js';
import { isWaiting, type PoolPerson } from './pool-person.js';
import {
  commonZone,
  isKnown,
  type Known,
  LANGUAGE,
  MODALITIES,
  pairSide,
  type PoolContents,
  zoneOf,
} from './snapshot.engine.js';
import { shifted, shiftsTo } from './week.js';

/** Everything one forming of groups needs, as it is stored: the same snapshot gives the same groups. */
export interface GroupSnapshot {
  readonly at: Instant;
  readonly zone: string;
  readonly problem: GroupProblem;
  /** Steps of the search: with the seed they decide what comes out, however often the run begins again. */
  readonly steps: number;
  readonly slotMinutes: number;
  readonly people: Readonly<Record<string, PairSide>>;
  readonly withoutProfile: readonly PairSide[];
}

/** Weekly slots begin every half hour. */
const STEP = 30;
const STARTS = (7 * 24 * 60) / STEP;
const STEPS = 20;

export function takeGroupSnapshot(
  pool: PoolContents,
  settings: GroupSettings,
  chosen: (person: PoolPerson) => boolean,
): GroupSnapshot {
  const { at, persons, rules, seed, forbidden } = pool;
  const waiting = persons.filter((person) => isWaiting(person) && chosen(person));
  const members = waiting.filter(isKnown);
  const leaders = settings.led ? persons.filter(({ role }) => role === 'supporter').filter(isKnown) : [];
  const zone = commonZone([...members, ...leaders]);
  const apart = blocksOf(forbidden);
  const minutes = settings.minutes ?? 0;
  const shiftOf = shiftsTo(zone, at);
  const personOf = (known: Known) => groupPerson(known, { shift: shiftOf(zoneOf(known)), minutes, apart });
  return {
    ...{ at, zone, steps: STEPS, slotMinutes: minutes },
    people: Object.fromEntries([...members, ...leaders].map((known) => [known.personId, pairSide(known)])),
    withoutProfile: waiting.filter((person) => !isKnown(person)).map(pairSide),
    problem: {
      kind: 'groups',
      size: { least: settings.least, most: settings.most },
      members: members.map(personOf),
      facilitators: leaders.map((known): Facilitator => ({
        ...personOf(known),
        qualified: known.barred === null,
        groups: Math.max(0, settings.groupsPerFacilitator - known.taken),
      })),
      rules: rulesOf(rules.hardRules, settings),
      preferences: [...preferencesOf('similar', settings.alike), ...preferencesOf('diverse', settings.mixed)],
      seed,
    },
  };
}

function groupPerson(
  { personId, siteId, departmentId, managerId, answers }: Known,
  { shift, minutes, apart }: { shift: number; minutes: number; apart: ReadonlyMap<string, readonly string[]> },
): GroupPerson {
  const { needs, goals, values, specialty, seniorityYears } = answers;
  const attributes: Record<string, GroupAttribute> = { needs, goals, values };
  if (specialty !== null) attributes.specialty = specialty;
  if (departmentId !== null) attributes.department = departmentId;
  if (seniorityYears !== null) attributes.seniority = seniorityYears;
  return {
    id: personId,
    siteId,
    languages: [...new Set(answers.languages.map(LANGUAGE))],
    modalities: MODALITIES[answers.modality],
    slots: startsOf(toIntervals(shifted(answers.availability, shift)), minutes),
    attributes,
    lineManagerId: managerId,
    blocked: [...answers.avoid.personIds, ...(apart.get(personId) ?? [])],
  };
}

/** Half hours of the week from which the person is free for so long. */
function startsOf(free: readonly number[], minutes: number): number[] {
  const starts: number[] = [];
  for (let slot = 0; slot < STARTS; slot++) {
    const from = slot * STEP;
    for (let k = 0; k < free.length; k += 2) if (free[k]! <= from && from + minutes <= free[k + 1]!) starts.push(slot);
  }
  return starts;
}

export const slotAt = (slot: number, minutes: number) => ({
  ...{ day: Math.floor((slot * STEP) / 1440), from: (slot * STEP) % 1440, minutes },
});

/** Rules that make sense for groups, where the program has them on. */
function rulesOf(hardRules: readonly HardRule[], { minutes, led, departments }: GroupSettings): GroupRule[] {
  const isOn = (kind: HardRule['kind']) => hardRules.some((rule) => rule.kind === kind && rule.enabled);
  return [
    ...(minutes !== null && isOn('availability') ? [{ kind: 'slot' } as const] : []),
    ...(['language', 'modality', 'reporting_line', 'past_block'] as const).filter(isOn).map((kind) => ({ kind })),
    ...(led ? [{ kind: 'facilitator' } as const] : []),
    ...(departments > 1 ? [{ kind: 'least_kinds', attribute: 'department', count: departments } as const] : []),
  ];
}

const YEARS = 10;

const preferencesOf = (kind: GroupPreference['kind'], weights: GroupSettings['alike']): GroupPreference[] =>
  Object.entries(weights as Record<string, number>).map(([attribute, weight]) => ({
    ...{ kind, attribute, weight },
    ...(attribute === 'seniority' && { fullAt: YEARS }),
  }));

/** Pairs that are not to be brought together, from both sides. */
function blocksOf(pairs: PoolContents['forbidden']): Map<string, string[]> {
  const blocks = new Map<string, string[]>();
  for (const { participantId, supporterId } of pairs)
    blocks.set(participantId, [...(blocks.get(participantId) ?? []), supporterId]);
  return blocks;
}
