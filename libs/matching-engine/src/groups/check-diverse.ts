import type { DiverseProblem, DiverseSolution } from './diverse.js';

/** Judges a grouping without the solver's code: one group each, sizes, the sum recounted. Returns what is wrong, in words. */
export function diverseFaults(problem: DiverseProblem, solution: DiverseSolution): string[] {
  const { people, distance, least, most } = problem;
  const { groupOf, value, bound, status } = solution;
  const members = Array.from(least, () => [] as number[]);
  const faults: string[] = [];
  if (groupOf.length !== people) faults.push(`${groupOf.length} of ${people} people have a group`);
  groupOf.forEach((group, person) => {
    if (members[group] === undefined) faults.push(`person ${person} is in no group`);
    else members[group].push(person);
  });
  let sum = 0;
  members.forEach((list, group) => {
    if (list.length < least[group]! || list.length > most[group]!)
      faults.push(`group ${group} has ${list.length} people, not ${least[group]!} to ${most[group]!}`);
    for (const [k, a] of list.entries()) for (const b of list.slice(k + 1)) sum += distance[a * people + b]!;
  });
  if (sum !== value) faults.push(`the value is ${sum}, not ${value}`);
  if (value > bound) faults.push(`the value is above its bound ${bound}`);
  if (status === 'optimal' && value !== bound) faults.push(`${value} is not proven best`);
  return faults;
}
