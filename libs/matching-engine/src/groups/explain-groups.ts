import type { FormedGroup, GroupBlock, GroupProblem, InterimMember } from './group-problem.js';
import type { GroupRulebook } from './rulebook.js';
import type { Part } from './parts.js';

/** For each person without a group: which rules close the groups of their part to them, and the fewest that do. */
export function explainInterim(
  rulebook: GroupRulebook,
  part: Part,
  groupOf: Int32Array,
  groups: readonly FormedGroup[],
): InterimMember[] {
  // prettier-ignore
  const left = part.units.filter((_, u) => groupOf[u] === part.frames.length);
  if (left.length === 0) return [];
  return left.flatMap((unit) => {
    const closed = groups.map((group) => rulebook.joining(group, unit));
    const smallest = closed.reduce<readonly GroupBlock[] | null>((best, one) => (best === null || one.length < best.length ? one : best), null); // prettier-ignore
    return unit.map((person) => ({ memberId: person.id, groups: groups.length, ...counted(closed), smallest: smallest ?? noGroup(part, rulebook.problem) })); // prettier-ignore
  });
}

/** No group to compare with: too few people, or nobody to lead one. */
function noGroup({ units, frames }: Part, { size }: GroupProblem): GroupBlock[] {
  const people = units.reduce((sum, unit) => sum + unit.length, 0);
  return [...(people < size.least ? ['size' as const] : []), ...(frames.length === 0 && people >= size.least ? ['facilitator' as const] : [])]; // prettier-ignore
}

function counted(closed: readonly (readonly GroupBlock[])[]): Pick<InterimMember, 'blocks'> {
  const counts = new Map<GroupBlock, { count: number; alone: number }>();
  for (const rules of closed)
    for (const rule of rules) {
      const { count, alone } = counts.get(rule) ?? { count: 0, alone: 0 };
      counts.set(rule, { count: count + 1, alone: alone + (rules.length === 1 ? 1 : 0) });
    }
  const blocks = [...counts].map(([rule, told]) => ({ rule, ...told }));
  return { blocks: blocks.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)) };
}
