import { compareIds } from '../seed.js';
import type { FormedGroup, GroupPerson, GroupProblem } from './group-problem.js';
import { addPoints } from './pair-points.js';
import { isOn, type Part } from './parts.js';

/** The groups of a part as people, by their first member. */
export function formed(problem: GroupProblem, part: Part, groupOf: Int32Array): FormedGroup[] {
  const members = part.frames.map(() => [] as GroupPerson[]);
  part.units.forEach((unit, u) => members[groupOf[u]!]?.push(...unit));
  return part.frames
    .flatMap((frame, g) => (members[g]!.length === 0 ? [] : [{ frame, people: members[g]!.sort(byId) }]))
    .map(({ frame: { facilitator, turn, of }, people }): FormedGroup => {
      const all = facilitator === null ? people : [...people, facilitator];
      const points = pointsOf(problem, people);
      const slots = common(all.map(({ slots: own }) => own)).sort((a, b) => a - b);
      const own = facilitator === null ? slots : slots.filter((slot) => slot % of === turn);
      const languages = common(all.map(({ languages: spoken }) => spoken)).sort(compareIds);
      const atSite = all.every(({ siteId, modalities }) => siteId === all[0]!.siteId && modalities.includes('site'));
      return {
        memberIds: people.map(({ id }) => id),
        facilitatorId: facilitator?.id ?? null,
        slot: isOn(problem, 'slot') ? own[0]! : null,
        language: isOn(problem, 'language') ? languages[0]! : null,
        modality: isOn(problem, 'modality') ? (atSite ? 'site' : 'virtual') : null,
        score: points.reduce((a, b) => a + b, 0),
        points,
      };
    });
}

const byId = (a: GroupPerson, b: GroupPerson) => compareIds(a.id, b.id);

function common<T>(lists: readonly (readonly T[])[]): T[] {
  return [...new Set(lists[0])].filter((one) => lists.every((list) => list.includes(one)));
}

function pointsOf({ preferences }: GroupProblem, people: readonly GroupPerson[]): number[] {
  return preferences.map((preference) => {
    const table = new Int32Array(people.length ** 2);
    addPoints(people, preference, table);
    return table.reduce((a, b) => a + b, 0) / 2;
  });
}
