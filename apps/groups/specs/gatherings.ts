import { type Enrolled, mentor } from './pairs.js';
import { pilot, ready, type World } from './world.js';

export const RULES = ['What is said here stays here', 'One speaks at a time'];

/** What a program of a format says otherwise than a mentorship. */
export const SUPPORT = { format: 'support_group', groupSize: { min: 2, max: 4 } };

export interface Gathered {
  readonly programId: string;
  readonly groupId: string;
  readonly lead: Enrolled;
}

/** What the office says of a new group. */
export const wish = (world: World, over: object = {}) => ({
  siteId: world.north,
  visibility: 'open',
  zone: 'America/Chicago',
  ledBy: 'peer',
  groundRules: RULES,
  leads: [],
  ...over,
});

export const office = (world: World, over: object = {}) =>
  world.as({ roles: ['coordinator'], sites: [world.north], ...over });

export const rules = (version = 1) => ({ groundRulesVersion: version });

/** A group with somebody who leads it; open, and nobody has joined. */
export async function gathering(
  world: World,
  { plan = SUPPORT, over = {}, role = 'facilitator' }: { plan?: object; over?: object; role?: string } = {},
): Promise<Gathered> {
  const programId = await pilot(world, { plan });
  const lead = await mentor(world, programId);
  const leads = [{ enrolmentId: lead.enrolmentId, role }];
  const { body, status, text } = await office(world).post(
    `/v1/programs/${programId}/groups`,
    wish(world, { leads, ...over }),
  );
  if (status !== 201) throw new Error(text);
  const opened = await office(world).post(`/v1/groups/${body.id}/opening`, {});
  if (opened.status !== 200) throw new Error(opened.text);
  return { programId, groupId: body.id, lead };
}

/** A person who has joined. */
export async function joined(world: World, { programId, groupId }: Gathered): Promise<Enrolled> {
  const person = await ready(world, programId);
  const { status, text } = await person.me.post(`/v1/groups/${groupId}/memberships`, rules());
  if (status !== 201) throw new Error(text);
  return person;
}

/** The lead has accepted the rules, somebody has joined, and the group runs. */
export async function running(world: World, over: object = {}): Promise<Gathered & { readonly member: Enrolled }> {
  const group = await gathering(world, over);
  const member = await joined(world, group);
  await group.lead.me.post(`/v1/groups/${group.groupId}/ground-rules/acceptances`, { version: 1 });
  const { status, text } = await group.lead.me.post(`/v1/groups/${group.groupId}/start`, {});
  if (status !== 200) throw new Error(text);
  return { ...group, member };
}
