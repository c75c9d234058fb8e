import { type Gathered, gathering, joined } from './gatherings.js';
import type { Enrolled } from './pairs.js';
import type { World } from './world.js';

/** What a community's program says otherwise than a mentorship. */
export const community = (world: World, over: object = {}) => ({
  format: 'online_community',
  groupSize: { min: 2, max: 50 },
  crisisResources: [
    { siteId: world.north, language: 'en', text: 'You are not alone. Call at any time.', phone: '988' },
    { siteId: world.north, language: 'es', text: 'No está solo. Llame a cualquier hora.', phone: '988' },
  ],
  ...over,
});

export interface Community extends Gathered {
  readonly ana: Enrolled;
  readonly ben: Enrolled;
  readonly advisorId: string;
  readonly ownerId: string;
}

/** A community with a moderator and two members, running. */
export async function openCommunity(world: World, over: object = {}): Promise<Community> {
  const [advisorId, ownerId] = [await world.person(), await world.person()];
  const plan = community(world, { clinicalAdvisorId: advisorId, ownerPersonId: ownerId });
  const group = await gathering(world, { plan, over: { ledBy: undefined, ...over } });
  const [ana, ben] = [await joined(world, group), await joined(world, group)];
  await group.lead.me.post(`/v1/groups/${group.groupId}/ground-rules/acceptances`, { version: 1 });
  const { status, text } = await group.lead.me.post(`/v1/groups/${group.groupId}/start`, {});
  if (status !== 200) throw new Error(text);
  return { ...group, ana, ben, advisorId, ownerId };
}

export const say = (over: object = {}) => ({ title: 'Nights', text: 'How do you sleep after a night?', ...over });

/** @returns the answer to the post. */
export const begin = ({ groupId }: Gathered, { me }: Enrolled, over: object = {}) =>
  me.post(`/v1/groups/${groupId}/threads`, say(over));

export const waiting = async (me: Enrolled['me']) => (await me.get('/v1/reviews')).body.items;

export const decide = (me: Enrolled['me'], reviewId: string, over: object = {}) =>
  me.post(`/v1/reviews/${reviewId}/decision`, { decision: 'published', ...over });

/** Everything that waits is published. */
export async function lookThrough({ lead, groupId }: Gathered): Promise<void> {
  for (const review of await waiting(lead.me)) {
    if (review.groupId !== groupId) continue;
    const { status, text } = await decide(lead.me, review.id, { reply: 'Thank you for writing.' });
    if (status !== 200) throw new Error(text);
  }
}

export const aliasOf = async ({ groupId }: Gathered, { me }: Enrolled): Promise<string> =>
  (await me.get(`/v1/groups/${groupId}/aliases`)).body.items.find(({ own }: { own: boolean }) => own).alias;
