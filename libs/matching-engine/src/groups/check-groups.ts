import type { FormedGroup, GroupProblem, GroupSolution } from './group-problem.js';
import { canMeet, GroupRulebook } from './rulebook.js';

/**
 * Judges groups without the search's tables: everybody once, every hard rule, slots and languages that all share,
 * facilitators within their load and never twice at one time, lists that stay together, points recounted. Returns what
 * is wrong, in words.
 */
export function groupFaults(problem: GroupProblem, solution: GroupSolution): string[] {
  const rulebook = new GroupRulebook(problem);
  const { groups, interim, objective, status } = solution;
  const faults = groups.flatMap((group) => faultsOf(problem, rulebook, group));
  const seen = new Map<string, number>();
  groups.forEach(({ memberIds }, g) => {
    for (const id of memberIds) {
      if (seen.has(id) || !rulebook.people.has(id)) faults.push(`${id} stands twice or is not known`);
      seen.set(id, g);
    }
  });
  for (const { memberId } of interim) {
    if (seen.has(memberId) || !rulebook.people.has(memberId)) faults.push(`${memberId} stands twice or is not known`);
    seen.set(memberId, -1);
  }
  for (const { id } of problem.members) if (!seen.has(id)) faults.push(`${id} is left in silence`);
  for (const ids of problem.together ?? [])
    if (new Set(ids.map((id) => seen.get(id))).size > 1) faults.push(`${ids.join(', ')} are not together`);
  faults.push(...loadFaults(rulebook, groups));
  const score = groups.reduce((sum, group) => sum + group.score, 0);
  const placed = groups.reduce((sum, { memberIds }) => sum + memberIds.length, 0);
  if (score !== objective.score || placed !== objective.placed)
    faults.push(`${placed} placed with ${score}, not ${objective.placed} with ${objective.score}`);
  if (score > objective.bound) faults.push(`the score is above its bound ${objective.bound}`);
  if (status === 'optimal' && placed === problem.members.length && score !== objective.bound)
    faults.push(`${score} is not proven best`);
  return faults;
}

function faultsOf(problem: GroupProblem, rulebook: GroupRulebook, group: FormedGroup): string[] {
  const people = group.memberIds.flatMap((id) => rulebook.people.get(id) ?? []);
  const leader = group.facilitatorId === null ? undefined : rulebook.facilitators.get(group.facilitatorId);
  const name = `the group of ${group.memberIds[0]}`;
  const all = leader ? [...people, leader] : people;
  const faults = rulebook.broken(people, leader).map((rule) => `${name} breaks ${rule}`);
  const { slot, language, modality } = group;
  if (slot !== null && !all.every(({ slots }) => slots.includes(slot))) faults.push(`${name} cannot meet at ${slot}`);
  if (language !== null && !all.every(({ languages }) => languages.includes(language)))
    faults.push(`${name} does not share ${language}`);
  if (modality !== null && !canMeet(all, modality)) faults.push(`${name} cannot meet by ${modality}`);
  const points = problem.preferences.map(({ kind, attribute, weight, fullAt = 1 }) => {
    let sum = 0;
    people.forEach(({ attributes: { [attribute]: a } }, k) =>
      people.slice(0, k).forEach(({ attributes: { [attribute]: b } }) => {
        if (a === undefined || b === undefined) return;
        if (typeof a === 'number' && typeof b === 'number') {
          const share = Math.min(1, Math.abs(a - b) / fullAt);
          sum += Math.floor(weight * (kind === 'diverse' ? share : 1 - share));
        } else if (Array.isArray(a) || Array.isArray(b)) {
          const [x, y] = [a, b].map((one) => new Set([one].flat().map(String))) as [Set<string>, Set<string>];
          const shared = [...x].filter((word) => y.has(word)).length;
          sum += weight * (kind === 'similar' ? shared : x.size + y.size - 2 * shared);
        } else sum += (a === b) === (kind === 'similar') ? weight : 0;
      }),
    );
    return sum;
  });
  if (points.join() !== group.points.join() || points.reduce((a, b) => a + b, 0) !== group.score)
    faults.push(`${name} has ${points.join(' + ')} points, not ${group.score}`);
  return faults;
}

function loadFaults({ facilitators }: GroupRulebook, groups: readonly FormedGroup[]): string[] {
  const faults: string[] = [];
  for (const [id, { groups: most }] of facilitators) {
    const own = groups.filter(({ facilitatorId }) => facilitatorId === id);
    if (own.length > most) faults.push(`${id} leads ${own.length} groups of ${most}`);
    const slots = own.flatMap(({ slot }) => slot ?? []);
    if (new Set(slots).size < slots.length) faults.push(`${id} leads two groups at one time`);
  }
  return faults;
}
