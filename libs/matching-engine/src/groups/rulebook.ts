import type { Facilitator, FormedGroup, GroupBlock, GroupPerson, GroupProblem, GroupRule } from './group-problem.js';

/** The rules of a problem, asked about people by name: what explanations and the checker use, apart from the search. */
export class GroupRulebook {
  readonly people: ReadonlyMap<string, GroupPerson>;
  readonly facilitators: ReadonlyMap<string, Facilitator>;
  private readonly apart: ReadonlySet<string>;

  constructor(readonly problem: GroupProblem) {
    this.people = new Map(problem.members.map((person) => [person.id, person]));
    this.facilitators = new Map(problem.facilitators.map((person) => [person.id, person]));
    this.apart = new Set((problem.apart ?? []).flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
  }

  /** What would close this group to these people, in the order of the rules. */
  joining(group: FormedGroup, unit: readonly GroupPerson[]): GroupBlock[] {
    const now = group.memberIds.map((id) => this.people.get(id)!);
    const leader = group.facilitatorId === null ? undefined : this.facilitators.get(group.facilitatorId);
    const broken = this.broken([...now, ...unit], leader);
    return broken.filter((rule) => rule !== 'least_kinds' && rule !== 'least_of');
  }

  /** Rules these people would break as a group. */
  broken(people: readonly GroupPerson[], leader: Facilitator | undefined): GroupBlock[] {
    const { size, rules } = this.problem;
    const all = leader ? [...people, leader] : people;
    const most = Math.min(size.most, leader?.seats ?? size.most);
    const broken = new Set<GroupBlock>();
    if (people.length < size.least || people.length > most) broken.add('size');
    if (people.some(({ id }, k) => people.some((other, m) => m < k && this.apart.has(`${id}\n${other.id}`))))
      broken.add('apart');
    for (const rule of rules) if (!kept(rule, people, all, leader)) broken.add(rule.kind);
    return [...broken];
  }
}

function kept(
  rule: GroupRule,
  people: readonly GroupPerson[],
  all: readonly GroupPerson[],
  leader: Facilitator | undefined,
): boolean {
  // prettier-ignore
  switch (rule.kind) {
    case 'slot':
      return all[0]!.slots.some((slot) => all.every(({ slots }) => slots.includes(slot)));
    case 'language':
      return all[0]!.languages.some((one) => all.every(({ languages }) => languages.includes(one)));
    case 'modality':
      return canMeet(all, 'site') || canMeet(all, 'virtual');
    case 'facilitator':
      return leader !== undefined && leader.qualified && leader.groups > 0;
    case 'past_block':
      return !all.some((one) => all.some((other) => other !== one && other.blocked.includes(one.id)));
    case 'reporting_line':
      return !all.some((one) => all.some((other) => other !== one && other.lineManagerId === one.id));
    default:
      return composed(rule, people);
  }
}

export function canMeet(all: readonly GroupPerson[], how: 'site' | 'virtual'): boolean {
  const site = all[0]!.siteId;
  return all.every(({ modalities, siteId }) => modalities.includes(how) && (how === 'virtual' || siteId === site));
}

function composed(rule: Extract<GroupRule, { count: number }>, people: readonly GroupPerson[]): boolean {
  const counts = new Map<string, number>();
  for (const { attributes } of people) {
    const word = String(attributes[rule.attribute] ?? '');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  switch (rule.kind) {
    case 'least_kinds':
      return counts.size >= rule.count;
    case 'most_same':
      return Math.max(...counts.values()) <= rule.count;
    case 'least_of':
      return (counts.get(rule.value) ?? 0) >= rule.count;
    case 'most_of':
      return (counts.get(rule.value) ?? 0) <= rule.count;
  }
}
