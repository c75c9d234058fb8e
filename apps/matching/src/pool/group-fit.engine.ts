import { toIntervals } from '@holdfast/matching-engine';
import type { Instant } from '@holdfast/kernel';
import type { HardRule } from '../matching-rules/index.js';
import type { Reason } from './pair-draft.js';
import type { PoolPerson } from './pool-person.js';
import { isKnown, type Known, LANGUAGE, MODALITIES, type PoolContents, zoneOf } from './snapshot.engine.js';
import { type LocalSlot, shifted, zoneShift } from './week.js';

/** A group that meets, for somebody who might come to it. */
export interface MeetingGroup {
  readonly siteId: string;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  /** Who is in it or holds a place, and whoever leads it. */
  readonly people: readonly PoolPerson[];
}

const DAY = 1_440;

/**
 * Whether somebody keeps the program's hard rules in a group that is there, and why; undefined when they do not. The
 * others of the group stay as they are: only what the person brings in counts.
 */
export function fitInGroup(pool: PoolContents, group: MeetingGroup, person: PoolPerson): Reason[] | undefined {
  if (!isKnown(person)) return undefined;
  const others = group.people.filter(isKnown);
  const asks = (kind: HardRule['kind']) => pool.rules.hardRules.some((rule) => rule.kind === kind && rule.enabled);
  const reasons: Reason[] = [];
  const say = (code: string, words: string) => reasons.push({ code, words });
  if (asks('availability') && group.slot) {
    if (!isFree(person, group.slot, pool.at)) return undefined;
    say('slot', 'free when the group meets');
  }
  if (asks('language')) {
    const shared = sharedLanguage(person, others, group.language);
    if (shared === undefined) return undefined;
    if (shared) say('language', `the group speaks ${shared}`);
  }
  if (asks('modality') && !canCome(person, others, group)) return undefined;
  if (asks('reporting_line') && others.some((other) => inOneLine(person, other))) return undefined;
  if (asks('past_block') && others.some((other) => isBlocked(pool, person, other))) return undefined;
  say('place', 'a place is free');
  return reasons;
}

function isFree(person: Known, { day, startMinute, endMinute, zone }: LocalSlot, at: Instant): boolean {
  const free = toIntervals(shifted(person.answers.availability, zoneShift(zoneOf(person), zone, at)));
  const [from, to] = [day * DAY + startMinute, day * DAY + endMinute];
  return free.some((start, k) => k % 2 === 0 && start <= from && to <= free[k + 1]!);
}

/** Null where nobody is there to speak with; undefined where no language is shared. */
function sharedLanguage(person: Known, others: readonly Known[], spoken: string | null): string | null | undefined {
  const own = languagesOf(person);
  if (spoken !== null) return own.includes(spoken) ? spoken : undefined;
  if (others.length === 0) return null;
  return own.find((language) => others.every((other) => languagesOf(other).includes(language)));
}

const languagesOf = ({ answers }: Known): string[] => answers.languages.map(LANGUAGE);

function canCome(person: Known, others: readonly Known[], { modality, siteId }: MeetingGroup): boolean {
  const can = (known: Known, how: 'site' | 'virtual') =>
    (MODALITIES[known.answers.modality] as readonly string[]).includes(how);
  if (modality === 'virtual') return can(person, 'virtual');
  if (modality !== null) return can(person, 'site') && person.siteId === siteId;
  const everybody = [person, ...others];
  const together = everybody.every((known) => can(known, 'site') && known.siteId === siteId);
  return together || everybody.every((known) => can(known, 'virtual'));
}

const inOneLine = (a: PoolPerson, b: PoolPerson): boolean => a.managerId === b.personId || b.managerId === a.personId;

function isBlocked({ forbidden }: PoolContents, a: Known, b: Known): boolean {
  const avoids = (one: Known, other: Known) => one.answers.avoid.personIds.includes(other.personId);
  const parted = forbidden.some(
    ({ participantId, supporterId }) => participantId === a.personId && supporterId === b.personId,
  );
  return parted || avoids(a, b) || avoids(b, a);
}
