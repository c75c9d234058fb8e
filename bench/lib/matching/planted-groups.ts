import {
  type Facilitator,
  generator,
  type GroupPerson,
  type GroupPreference,
  type GroupProblem,
} from '@holdfast/matching-engine';

export interface Planted {
  readonly problem: GroupProblem;
  /** Score of the planted grouping, which nothing can exceed: every two of a group earn the most two people can. */
  readonly optimum: number;
}

const PREFERENCES: readonly GroupPreference[] = [
  { kind: 'similar', attribute: 'goals', weight: 3 },
  { kind: 'similar', attribute: 'values', weight: 2 },
  { kind: 'similar', attribute: 'needs', weight: 2 },
  { kind: 'similar', attribute: 'specialty', weight: 4 },
  { kind: 'similar', attribute: 'years', weight: 6, fullAt: 20 },
  { kind: 'diverse', attribute: 'role', weight: 5 },
];
const WORDS = Array.from({ length: 24 }, (_, k) => `w${k}`);

/**
 * Groups of 4 to 12 people of one site (or meeting virtually) who share a slot, a language, goals, values, needs,
 * specialty and years and differ in role, each with a facilitator who has just so many seats. Around that: more slots and languages of each person. Everybody is placed only when every seat is taken.
 */
export function plantedGroups(people: number, sites: number, seed: number): Planted {
  const below = generator(seed);
  const members: GroupPerson[] = [];
  const facilitators: Facilitator[] = [];
  let optimum = 0;
  for (let site = 0; site < sites; site++) {
    const until = Math.round((people * (site + 1)) / sites);
    while (members.length < until) {
      const left = until - members.length;
      const size = left <= 12 ? left : Math.min(4 + below(9), left - 4);
      const ids = Array.from({ length: size }, (_, k) => `p${members.length + k}`);
      const group = planted(`site${site}`, ids, `f${facilitators.length}`, below);
      members.push(...group.members);
      facilitators.push(group.leader);
      optimum += ((size * (size - 1)) / 2) * MOST_OF_TWO;
    }
  }
  const kinds = ['slot', 'language', 'modality', 'facilitator', 'reporting_line', 'past_block'] as const;
  const rules = kinds.map((kind) => ({ kind }));
  const size = { least: 4, most: 12 };
  return { problem: { kind: 'groups', size, members, facilitators, rules, preferences: PREFERENCES, seed }, optimum };
}

/** What two people earn at most: all words shared, the same specialty and years, another role. */
const MOST_OF_TWO = 3 * 5 + 2 * 4 + 2 * 3 + 4 + 6 + 5;

function planted(siteId: string, ids: readonly string[], id: string, below: (n: number) => number) {
  const some = (count: number, of: number) => {
    const found = new Set<number>();
    while (found.size < count) found.add(below(of));
    return [...found];
  };
  const words = (count: number) => some(count, WORDS.length).map((k) => WORDS[k]!);
  const [slot, language] = [below(40), `l${below(3)}`];
  const shared = { goals: words(5), values: words(4), needs: words(3), specialty: `s${below(12)}`, years: below(40) };
  const any = { siteId, modalities: ['site'] as const, lineManagerId: null, blocked: [] };
  const members = ids.map((member, k): GroupPerson => ({
    ...any,
    id: member,
    languages: [...new Set([language, `l${below(3)}`])],
    slots: [...new Set([slot, ...some(3, 40)])],
    attributes: { ...shared, role: `r${k}` },
  }));
  const seats = { qualified: true, groups: 1, seats: ids.length };
  const slots = [...new Set([slot, ...some(2, 40)])];
  const leader: Facilitator = { ...any, ...seats, id, languages: [language], slots, attributes: {} };
  return { members, leader };
}
