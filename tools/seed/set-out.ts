import type { Gathered } from './gathered.ts';
import type { Person } from './health-system.ts';
import type { Pair } from './pairs.ts';
import { each, type Setting } from './setting.ts';

const DAY_MS = 86_400_000;
/** As many pairs have gone on with what they agreed on. */
const PAIRS = 6;

const DOMAINS = ['competence', 'professional_identity', 'skills', 'career_satisfaction'];
const NOTES = [
  { standing: 'under_way', text: 'Easier than last month, not easy yet' },
  { standing: 'nearly_there', text: 'Twice in a row now' },
  { standing: 'stuck', text: 'Two hard weeks; we look at it again' },
];
const PROBLEM = {
  problem: 'After three nights I do not find back into the days',
  ideas: ['Ask for nights in pairs', 'No screen after the last night', 'Sleep in the guest room that week'],
  weighed: [
    { pros: ['More rest between them'], cons: ['Depends on the planner'] },
    { pros: ['Costs nothing'], cons: ['Tried before, for two days'] },
    { pros: ['Quiet'], cons: ['Lonely'] },
  ],
};

/** Some pairs set themselves goals, members of a group something of their own, and one works on a problem. */
export async function setOut(setting: Setting, pairs: readonly Pair[], gathered: readonly Gathered[]): Promise<void> {
  const inDays = await daysFrom(setting);
  const some = pairs.slice(0, PAIRS).map((pair, place) => ({ pair, place }));
  await each(some, ({ pair, place }) => beginGoal(setting, pair, place, inDays(10 + place)));
  const [group] = gathered.filter(({ living }) => living.meetings > 0);
  if (!group) return;
  const [first, second] = group.members as [Person, Person];
  await tellGroup(setting, group, second, inDays(14));
  await workOnProblem(setting, group, first, inDays);
}

async function daysFrom(setting: Setting): Promise<(days: number) => string> {
  const now = (await setting.clock.now()).getTime();
  return (days) => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}

/** One of the goals of the agreement, in its words. */
async function beginGoal(setting: Setting, { groupId, mentee }: Pair, place: number, askedOn: string): Promise<void> {
  const me = setting.as(mentee);
  const { agreement } = await me.get(`/v1/groups/${groupId}`);
  const goal = { whose: 'pair', domain: DOMAINS[place % DOMAINS.length], text: agreement.goals[0] };
  const { id } = await me.post(`/v1/groups/${groupId}/goals`, { ...goal, checkInDates: [askedOn] });
  await me.post(`/v1/goals/${id}/notes`, NOTES[place % NOTES.length]);
  if (place === 0) await me.post(`/v1/goals/${id}/outcome`, { outcome: 'reached' });
}

async function tellGroup(setting: Setting, { groupId }: Gathered, person: Person, askedOn: string): Promise<void> {
  const goal = { domain: 'well_being', text: 'One evening a week without the phone', shared: true };
  await setting.as(person).post(`/v1/groups/${groupId}/goals`, { ...goal, checkInDates: [askedOn] });
}

async function workOnProblem(
  setting: Setting,
  { groupId }: Gathered,
  person: Person,
  inDays: (days: number) => string,
): Promise<void> {
  const me = setting.as(person);
  const { problem, ideas, weighed } = PROBLEM;
  const { id, version } = await me.post(`/v1/groups/${groupId}/plans`, { problem, shared: true });
  await me.put(`/v1/plans/${id}/ideas`, { ideas }, version);
  await me.put(`/v1/plans/${id}/evaluation`, { ideas: weighed }, version + 1);
  const items = [{ text: 'Talk to the planner', personId: setting.idOf(person), dueOn: inDays(5) }];
  await me.put(`/v1/plans/${id}/actions`, { idea: 1, items, followUpOn: inDays(21) }, version + 2);
}
