import { pairKey, sharedCount, type Prepared, type Ready, type ReadySupporter } from './prepare.js';
import type { Modality, Participant, Rule, RuleKind } from './problem.js';
import { hoursDiffer, relationHours } from './relation-hours.js';
import { longestCommon } from './slots.js';
import type { Block } from './solution.js';

type Test<K extends RuleKind> = (
  supporter: ReadySupporter,
  participant: Ready<Participant>,
  rule: Extract<Rule, { kind: K }>,
  all: Prepared,
) => Block | null;

const block = (rule: Extract<Block, { code: 'blocked' }>['rule'] & SimpleRule, broken: boolean): Block | null =>
  broken ? { code: 'blocked', rule } : null;
type SimpleRule = 'language' | 'reporting_line' | 'own_department' | 'past_block' | 'lane' | 'modality';

/** Cheap tests first: the first broken rule ends the question. */
const TESTS: { readonly [K in RuleKind]: Test<K> } = {
  lane: (s, p) => block('lane', s.person.lane !== p.person.lane),
  eligibility: (s, p) => {
    const side = !s.person.eligible ? 'supporter' : !p.person.eligible ? 'participant' : null;
    if (side === null) return null;
    const { ineligibleReason } = side === 'supporter' ? s.person : p.person;
    return { code: 'blocked', rule: 'eligibility', side, reason: ineligibleReason ?? null };
  },
  capacity: (s, p, rule) => {
    const hours = relationHours(rule, s.person.attributes.needsOffered, p.person.needs) ?? 0;
    if ((p.person.hoursPerMonth ?? Infinity) < hours)
      return { code: 'blocked', rule: 'capacity', of: 'participant_hours' };
    if (hoursDiffer(rule) && (s.person.hoursPerMonth ?? Infinity) < hours)
      return { code: 'blocked', rule: 'capacity', of: 'supporter_hours' };
    if (s.places > 0) return null;
    return { code: 'blocked', rule: 'capacity', of: s.person.capacity > 0 ? 'supporter_hours' : 'places' };
  },
  modality: (s, p) => block('modality', meetingOf(s, p) === null),
  language: (s, p) => block('language', sharedCount(s.languages, p.languages) === 0),
  past_block: (s, p) => block('past_block', s.blocked.has(p.id) || p.blocked.has(s.id)),
  own_department: (s, p) => {
    const same = s.person.departmentId !== null && s.person.departmentId === p.person.departmentId;
    return block('own_department', p.person.avoidOwnDepartment && same);
  },
  reporting_line: (s, p, { levels }, { managerOf }) =>
    block('reporting_line', isAbove(s.id, p.id, levels, managerOf) || isAbove(p.id, s.id, levels, managerOf)),
  availability: (s, p, { minutes: needed }) => {
    const minutes = longestCommon(s.free, p.free);
    return minutes >= needed ? null : { code: 'blocked', rule: 'availability', minutes, needed };
  },
};
const KINDS = Object.keys(TESTS) as RuleKind[];

/** True when no hard rule of the problem forbids the pair. */
export function allowed(all: Prepared, supporter: ReadySupporter, participant: Ready<Participant>): boolean {
  return (
    fixed(all, supporter, participant) === null && KINDS.every((k) => test(k, all, supporter, participant) === null)
  );
}

/** Every hard rule that forbids the pair, in a fixed order. */
export function blocks(all: Prepared, supporter: ReadySupporter, participant: Ready<Participant>): Block[] {
  const found = KINDS.map((kind) => test(kind, all, supporter, participant));
  return [fixed(all, supporter, participant), ...found].filter((one) => one !== null);
}

/** How two people can meet: on site at the same site, else online; null = not at all. */
export function meetingOf(a: Ready<Participant> | ReadySupporter, b: Ready<Participant>): Modality | null {
  const both = (modality: Modality) => a.person.modalities.includes(modality) && b.person.modalities.includes(modality);
  if (both('site') && a.person.siteId === b.person.siteId) return 'site';
  return both('virtual') ? 'virtual' : null;
}

function test<K extends RuleKind>(kind: K, all: Prepared, s: ReadySupporter, p: Ready<Participant>): Block | null {
  const rule = all.rules.get(kind) as Extract<Rule, { kind: K }> | undefined;
  return rule ? TESTS[kind](s, p, rule, all) : null;
}

/** Holds in every program: nobody supports themselves, and a coordinator's "not these two" stands. */
function fixed({ forbidden }: Prepared, s: ReadySupporter, p: Ready<Participant>): Block | null {
  if (s.id === p.id) return { code: 'blocked', rule: 'same_person' };
  if (forbidden.size === 0 || !forbidden.has(pairKey({ supporterId: s.id, participantId: p.id }))) return null;
  return { code: 'blocked', rule: 'forbidden' };
}

function isAbove(boss: string, id: string, levels: number, managerOf: Prepared['managerOf']): boolean {
  let above = managerOf(id);
  for (let level = 1; level <= levels && above !== null; level++) {
    if (above === boss) return true;
    above = managerOf(above);
  }
  return false;
}
