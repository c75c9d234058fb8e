import { generator, type Facilitator, type GroupPerson, type GroupProblem } from '@holdfast/matching-engine';

interface Group {
  readonly facilitator: Facilitator;
  readonly members: GroupPerson[];
}

const shares = (lists: readonly (readonly unknown[])[]) =>
  lists[0]!.some((one) => lists.every((list) => list.includes(one)));

/** May this person join? The rules of the planted problem, with objects and lists. */
function fits({ facilitator, members }: Group, person: GroupPerson): boolean {
  const all = [facilitator, person, ...members];
  return (
    facilitator.siteId === person.siteId &&
    shares(all.map(({ slots }) => slots)) &&
    shares(all.map(({ languages }) => languages)) &&
    all.every(({ lineManagerId, blocked }) => all.every(({ id }) => lineManagerId !== id && !blocked.includes(id)))
  );
}

/** What two people earn, as the problem says it. */
export function pairScore({ preferences }: GroupProblem, a: GroupPerson, b: GroupPerson): number {
  let sum = 0;
  for (const { kind, attribute, weight, fullAt = 1 } of preferences) {
    const [x, y] = [a.attributes[attribute]!, b.attributes[attribute]!];
    if (Array.isArray(x) && Array.isArray(y)) sum += weight * x.filter((word) => new Set(y).has(word)).length;
    else if (typeof x === 'number' && typeof y === 'number')
      sum += Math.floor(weight * (1 - Math.min(1, Math.abs(x - y) / fullAt)));
    else if ((x === y) === (kind === 'similar')) sum += weight;
  }
  return sum;
}

const scoreWith = (problem: GroupProblem, group: Group, person: GroupPerson) =>
  group.members.reduce((sum, other) => sum + (other === person ? 0 : pairScore(problem, other, person)), 0);

function total(problem: GroupProblem, groups: readonly Group[]): { score: number; placed: number } {
  const held = groups.filter(({ members }) => members.length >= problem.size.least);
  const score = held.reduce((sum, group) => sum + group.members.reduce((all, one) => all + scoreWith(problem, group, one), 0) / 2, 0); // prettier-ignore
  return { score, placed: held.reduce((sum, { members }) => sum + members.length, 0) };
}

function bySiteOf(groups: readonly Group[]): Map<string, Group[]> {
  const sites = new Map<string, Group[]>();
  for (const group of groups) {
    const list = sites.get(group.facilitator.siteId) ?? [];
    list.push(group);
    sites.set(group.facilitator.siteId, list);
  }
  return sites;
}

function start(problem: GroupProblem, seed: number): Group[] {
  const below = generator(seed);
  const groups = problem.facilitators.map((facilitator): Group => ({ facilitator, members: [] }));
  const bySite = bySiteOf(groups);
  const order = [...problem.members];
  for (let k = order.length - 1; k > 0; k--) {
    const other = below(k + 1);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  for (const person of order) {
    const room = bySite.get(person.siteId)!.filter((one) => one.members.length < one.facilitator.seats! && fits(one, person)); // prettier-ignore
    const best = room.sort((a, b) => scoreWith(problem, b, person) - scoreWith(problem, a, person))[0];
    best?.members.push(person);
  }
  return groups;
}

/** Each person in random order into the open group where they earn most. */
export const firstFit = (problem: GroupProblem, seed: number) => total(problem, start(problem, seed));

/** Random-restart hill climbing: two random people change groups when that is allowed and better; the best start counts. */
export function climbing(problem: GroupProblem, seed: number, milliseconds: number): { score: number; placed: number } {
  const end = performance.now() + milliseconds;
  const below = generator(seed);
  let best = { score: 0, placed: 0 };
  for (let restart = 0; performance.now() < end; restart++) {
    const groups = start(problem, seed * 1_000 + restart);
    const bySite = [...bySiteOf(groups.filter(({ members }) => members.length > 0)).values()]; // prettier-ignore
    for (let idle = 0; idle < 20 * problem.members.length && performance.now() < end; idle++) {
      const site = bySite[below(bySite.length)]!;
      const [g, h] = [site[below(site.length)]!, site[below(site.length)]!];
      if (g === h) continue;
      const [i, j] = [below(g.members.length), below(h.members.length)];
      const [a, b] = [g.members[i]!, h.members[j]!];
      const [without, within] = [{ ...g, members: g.members.toSpliced(i, 1) }, { ...h, members: h.members.toSpliced(j, 1) }]; // prettier-ignore
      const gain = scoreWith(problem, within, a) + scoreWith(problem, without, b) - scoreWith(problem, g, a) - scoreWith(problem, h, b); // prettier-ignore
      if (gain <= 0 || !fits(within, a) || !fits(without, b)) continue;
      g.members[i] = b;
      h.members[j] = a;
      idle = 0;
    }
    const found = total(problem, groups);
    if (found.score > best.score) best = found;
  }
  return best;
}
