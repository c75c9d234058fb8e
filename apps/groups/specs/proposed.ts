import { GroupProposedV1, PlaceAcceptedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { type Enrolled, mentor } from './pairs.js';
import { pilot, ready, type World } from './world.js';

export interface Proposed {
  readonly programId: string;
  readonly groupProposalId: string;
  readonly format: 'support_group' | 'workshop' | 'supervision_group' | 'informal_network';
  readonly lead: Enrolled | null;
  readonly members: readonly Enrolled[];
  readonly offers: ReadonlyMap<string, string>;
}

export const SLOT = { day: 0, startMinute: 1080, endMinute: 1170, zone: 'America/Chicago' };

/** People whom a run has found for each other, in a program in its pilot. */
export async function proposedGroup(
  world: World,
  { count = 3, plan = {}, led = true, format = 'support_group' as Proposed['format'] } = {},
): Promise<Proposed> {
  const programId = await pilot(world, { plan: { format, groupSize: { min: 3, max: 4 }, ...plan } });
  const lead = led ? await mentor(world, programId) : null;
  const members: Enrolled[] = [];
  for (let n = 0; n < count; n += 1) members.push(await ready(world, programId));
  const people = lead ? [lead, ...members] : members;
  const offers = new Map(people.map(({ personId }) => [personId, uuid()]));
  return { programId, groupProposalId: uuid(), format, lead, members, offers };
}

const place = (world: World, { programId, format }: Proposed) =>
  ({ lane: 'staff', programId, siteId: world.north, format }) as const;

export const proposal = (world: World, proposed: Proposed, over: object = {}) => {
  const { lead, members, offers, groupProposalId } = proposed;
  const held =
    (role: 'participant' | 'supporter') =>
    ({ personId, enrolmentId }: Enrolled) => {
      return { offerId: offers.get(personId)!, personId, enrolmentId, role };
    };
  const leads = lead ? [held('supporter')(lead)] : [];
  return GroupProposedV1.of({
    ...place(world, proposed),
    ...{ groupProposalId, runId: uuid(), slot: SLOT, language: 'en', modality: 'virtual' },
    places: [...leads, ...members.map(held('participant'))],
    ...over,
  });
};

/** Somebody says yes to the place they were offered in the group that was formed. */
export const yes = (world: World, proposed: Proposed, groupId: string, { personId, enrolmentId }: Enrolled) =>
  PlaceAcceptedV1.of({
    ...place(world, proposed),
    ...{ offerId: proposed.offers.get(personId)!, groupId, personId, enrolmentId },
    role: personId === proposed.lead?.personId ? 'supporter' : 'participant',
  });

/** The group is there, and nobody has answered yet. @returns its id. */
export async function formedOf(world: World, proposed: Proposed): Promise<string> {
  await world.consume(world.tenant, [proposal(world, proposed)]);
  const all = await world.published('GroupFormed');
  const formed = all.find(({ data }) => data.groupProposalId === proposed.groupProposalId);
  if (!formed) throw new Error('the group was not formed');
  return formed.key;
}
