import { generator } from '../seed.js';
import type { Facilitator, GroupPerson, GroupProblem, GroupRule } from './group-problem.js';

export const ALL_RULES: readonly GroupRule[] = [
  { kind: 'slot' },
  { kind: 'language' },
  { kind: 'modality' },
  { kind: 'facilitator' },
  { kind: 'reporting_line' },
  { kind: 'past_block' },
];

export function person(id: string, changed: Partial<GroupPerson> = {}): GroupPerson {
  const open = { siteId: 's', languages: ['en'], modalities: ['site', 'virtual'], slots: [0, 1, 2] } as const;
  return { id, ...open, attributes: {}, lineManagerId: null, blocked: [], ...changed };
}

export const facilitator = (id: string, changed: Partial<Facilitator> = {}): Facilitator => ({
  ...person(id),
  qualified: true,
  groups: 1,
  ...changed,
});

export const problemOf = (members: readonly GroupPerson[], changed: Partial<GroupProblem> = {}): GroupProblem => ({
  kind: 'groups',
  size: { least: 2, most: 4 },
  members,
  facilitators: [],
  rules: [{ kind: 'slot' }],
  preferences: [],
  seed: 1,
  ...changed,
});

/** People of a few kinds with blocks, line managers and composition rules. */
export function randomProblem(seed: number, count: number, leaders: number): GroupProblem {
  const below = generator(seed);
  const some = <T>(list: readonly T[]): T[] => list.filter(() => below(3) > 0);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const any = (id: string): GroupPerson => ({
    id,
    siteId: one(['s', 't']),
    languages: ['en', ...some(['nl'])],
    modalities: one([['site'], ['virtual'], ['site', 'virtual']] as const),
    slots: some([0, 1, 2, 3]),
    attributes: { department: one(['a', 'b', 'c']), goals: some(['x', 'y', 'z']), years: below(20) },
    lineManagerId: below(6) === 0 ? `m${below(count)}` : null,
    blocked: below(6) === 0 ? [`m${below(count)}`] : [],
  });
  const members = Array.from({ length: count }, (_, k) => any(`m${k}`));
  return problemOf(members, {
    facilitators: Array.from({ length: leaders }, (_, k) => ({ ...any(`f${k}`), qualified: true, groups: 1 })),
    rules: [
      ...ALL_RULES.filter(({ kind }) => kind !== 'facilitator' || leaders > 0),
      one<GroupRule>([
        { kind: 'least_kinds', attribute: 'department', count: 2 },
        { kind: 'most_same', attribute: 'department', count: 2 },
        { kind: 'least_of', attribute: 'department', value: 'a', count: 1 },
        { kind: 'most_of', attribute: 'department', value: 'a', count: 1 },
      ]),
    ],
    preferences: [
      { kind: 'diverse', attribute: 'department', weight: 5 },
      { kind: 'similar', attribute: 'goals', weight: 3 },
      { kind: one(['similar', 'diverse'] as const), attribute: 'years', weight: 7, fullAt: 10 },
    ],
    apart: below(2) === 0 ? [['m0', 'm1']] : [],
    together: below(2) === 0 && count > 3 ? [['m2', 'm3']] : [],
    seed,
  });
}
