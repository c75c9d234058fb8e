import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import { onlineCommunity } from './journeys/community.ts';
import { informalNetwork, supervisionGroup, supportGroup, workshop } from './journeys/formats.ts';
import { peerCounseling } from './journeys/peer-counseling.ts';
import { proposedGroup } from './journeys/proposed-group.ts';
import { people } from './support/health-system.ts';
import { mailsTo, offersMailed } from './support/mails.ts';
import { joinWorld, type World } from './support/world.ts';

/** One long story, told in the order in which it happens: each part stands on the one before. */
let world: World;
let programId: string;
let runId: string;
let groupId: string;
let pair: { mentor: string; mentee: string };
let sessionIds: string[];
const enrolments = new Map<string, string>();

const MENTORS = ['mentor1', 'mentor2'];
const MENTEES = ['mentee1', 'mentee2', 'mentee3', 'mentee4', 'mentee5'];

beforeAll(async () => {
  world = await joinWorld();
});

afterAll(() => world?.end());

it('imports again without doubling anybody, and reports bad rows by line and column', async () => {
  const administrator = world.as('administrator');
  const [header = '', first = ''] = people(world.domain).split('\n');
  const bad = first.replace('lead,staff,north', 'ghost,staff,nowhere').replace(/lead$/, 'ghost');
  const report = await office.importFiles(administrator, { people: [header, first, bad, ''].join('\n') });
  expect(report).toMatchObject({ state: 'done', created: 0, unchanged: 1, rejected: 1 });
  const errors = await administrator.list(`/v1/imports/${report.id}/errors`);
  expect(errors).toEqual([expect.objectContaining({ file: 'people', line: 3, column: 'site' })]);
});

it('gives a program lead and a coordinator their roles', async () => {
  const administrator = world.as('administrator');
  const north = world.siteOf('North Hospital');
  await office.grantRole(administrator, { personId: world.idOf('lead'), role: 'program_lead', sites: '*' });
  await office.grantRole(administrator, { personId: world.idOf('coordinator'), role: 'coordinator', sites: [north] });
  await office.grantRole(administrator, {
    personId: world.idOf('elsewhere'),
    role: 'coordinator',
    sites: [world.siteOf('South Clinic')],
  });
  await until('the roles to work', async () => {
    const answers = ['lead', 'coordinator', 'elsewhere'].map((key) =>
      world.as(key).once('GET', `/v1/programs/${randomUUID()}/gate`, undefined),
    );
    return (await Promise.all(answers)).every(({ status }) => status === 404);
  });
});

it('takes a mentorship program to pilot, and says what is missing before', async () => {
  const lead = world.as('lead');
  const plan = { name: 'First two years', siteIds: [world.siteOf('North Hospital')], startsOn: '2026-01-05' };
  const unfinished = await office.draftMentorship(lead, { ...plan, objectives: [] });
  const refused = await lead.send(
    'POST',
    `/v1/programs/${unfinished}/phase`,
    { to: 'pilot' },
    { 'idempotency-key': randomUUID() },
  );
  expect([refused.status, refused.body.details.missing]).toEqual([409, ['objectives']]);
  programId = await office.draftMentorship(lead, plan);
  await office.changePhase(lead, programId, 'pilot');
  expect((await lead.get(`/v1/programs/${programId}`)).phase).toBe('pilot');
});

it('hides the program from another site exactly as if it were not there', async () => {
  const elsewhere = world.as('elsewhere');
  const there = await elsewhere.once('GET', `/v1/programs/${programId}`, undefined);
  const absent = await elsewhere.once('GET', `/v1/programs/${randomUUID()}`, undefined);
  const shape = ({ status, body }: typeof there) => ({ status, ...body, instance: '', traceId: '' });
  expect(there.status).toBe(404);
  expect(shape(there)).toEqual(shape(absent));
});

it('enrols people who consent and accept, and lets no supporter in who is not qualified', async () => {
  for (const key of [...MENTORS, ...MENTEES]) {
    const role = MENTORS.includes(key) ? 'supporter' : 'participant';
    enrolments.set(key, await office.enrol(world.as(key), programId, role));
  }
  const stateOf = async (key: string) => (await world.as(key).get(`/v1/enrolments/${enrolments.get(key)}`)).state;
  expect(await stateOf('mentee1')).toBe('eligible');
  expect(await stateOf('mentor1')).toBe('requested');
  for (const key of MENTORS) {
    await office.qualify(world.as('coordinator'), programId, world.idOf(key), {
      on: '2026-01-05',
      expiresOn: '2028-01-05',
    });
  }
  expect(await stateOf('mentor1')).toBe('eligible');
});

it('takes profiles', async () => {
  for (const [key, enrolmentId] of enrolments) {
    await world.as(key).put(
      `/v1/enrolments/${enrolmentId}/profile`,
      {
        needs: ['emotional_validation', 'skill_development'],
        goals: ['clinical_confidence', 'resilience'],
        values: ['honesty'],
        specialty: 'oncology',
        languages: ['en'],
        availability: [{ day: 1, from: 17 * 60, to: 19 * 60 }],
        hoursPerMonth: 6,
        seniorityYears: MENTORS.includes(key) ? 12 : 1,
        livedExperience: ['night_shifts'],
        avoid: { ownDepartment: false, personIds: key === 'mentee2' ? [world.idOf('mentor1')] : [] },
        modality: 'virtual',
      },
      0,
    );
  }
});

it('matches under the hard rules, explains each pair and leaves nobody in silence', async () => {
  const coordinator = world.as('coordinator');
  runId = await until(
    'every profile to be in the pool',
    async () => {
      const run = await office.runMatching(coordinator, programId);
      return (await coordinator.list(`/v1/match-runs/${run}/proposals`)).length === 4 && run;
    },
    { everyMs: 500 },
  );
  const proposals = await coordinator.list(`/v1/match-runs/${runId}/proposals`);
  const pairs = proposals.map(({ supporterId, participantId }) => [supporterId, participantId].join());
  // Two places each; mentor2 is mentee1's manager, and mentee2 asked not to meet mentor1.
  expect(pairs).not.toContain([world.idOf('mentor2'), world.idOf('mentee1')].join());
  expect(pairs).not.toContain([world.idOf('mentor1'), world.idOf('mentee2')].join());
  for (const { reasons } of proposals) expect(reasons.length).toBeGreaterThan(0);
  await office.publishRun(coordinator, runId);
  const waiting = await until('the one left over to be told', async () => {
    const places = await Promise.all(MENTEES.map((key) => world.as(key).list('/v1/my/waitlist')));
    return places.flat().length === 1 && places.flat();
  });
  expect(waiting[0]).toMatchObject({ programId, position: 1 });
});

it('places a pair when both have accepted', async () => {
  const proposals = await world.as('coordinator').list(`/v1/match-runs/${runId}/proposals`);
  const asked = new Set(proposals.flatMap(({ supporterId, participantId }) => [supporterId, participantId]));
  const keys = [...MENTORS, ...MENTEES].filter((key) => asked.has(world.idOf(key)));
  await offersMailed(world, keys);
  for (const key of MENTEES) await office.acceptOffers(world.as(key));
  for (const key of MENTORS) await office.acceptOffers(world.as(key));
  const groups = await until('two pairs of mentor1', async () => {
    const found = await world.as('mentor1').list<office.Group>('/v1/my/groups');
    return found.length === 2 && found;
  });
  const [group] = groups;
  groupId = group!.id;
  const mentee = MENTEES.find((key) => group!.members.some(({ personId }) => personId === world.idOf(key)))!;
  pair = { mentor: 'mentor1', mentee };
  expect((await world.as(mentee).get(`/v1/enrolments/${enrolments.get(mentee)}`)).state).toBe('placed');
});

it('settles an agreement and plans a series that keeps its hour over a change of summer time', async () => {
  const members = [world.as(pair.mentor), world.as(pair.mentee)];
  await office.agree(members, groupId, ['Get through the first nights']);
  const firstStartsAt = nextTuesday(await world.clock.now());
  sessionIds = await office.scheduleSessions(members[0]!, groupId, {
    firstStartsAt,
    zone: 'America/Chicago',
    count: 26,
  });
  const sessions = await members[1]!.list(`/v1/groups/${groupId}/sessions`);
  expect(sessions).toHaveLength(26);
  const wall = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Chicago', timeStyle: 'short' });
  expect(new Set(sessions.map(({ startsAt }) => wall.format(new Date(startsAt))))).toEqual(new Set(['17:00']));
  expect(new Set(sessions.map(({ startsAt }) => startsAt.slice(11, 16))).size).toBe(2);
});

it('holds a session, counts attendance and hears how it was', async () => {
  const first = (await world.as(pair.mentor).list(`/v1/groups/${groupId}/sessions`))[0];
  await world.clock.moveTo(new Date(Date.parse(first.startsAt) + 60 * 60_000));
  const present = [pair.mentor, pair.mentee].map((key) => ({ personId: world.idOf(key), state: 'present' }));
  await office.holdSession(world.as(pair.mentor), first.id, first.startsAt, present);
  await office.givePulse(world.as(pair.mentor), first.id, [9, 9, 8, 9]);
  await office.givePulse(world.as(pair.mentee), first.id, [8, 8, 8, 8]);
  expect((await world.as(pair.mentee).get(`/v1/sessions/${first.id}`)).state).toBe('held');
  expect(sessionIds).toContain(first.id);
});

it('tells both, once each, and says nothing that should not be read over a shoulder', async () => {
  const seen = await until('offer and invitation for both', async () => {
    const [mentor, mentee] = await Promise.all([mailsTo(world, pair.mentor), mailsTo(world, pair.mentee)]);
    return mentor.length >= 2 && mentee.length >= 2 && [...mentor, ...mentee];
  });
  expect(new Set(seen.map(({ messageId }) => messageId)).size).toBe(seen.length);
  for (const mail of seen) {
    expect(JSON.stringify(mail)).not.toMatch(/First two years|mentorship|oncology|Family-/i);
  }
});

it('shows the program office exact figures, and none of too few people', async () => {
  const dashboard = await until('the held session to be counted', async () => {
    const shown = await world.as('lead').get(`/v1/programs/${programId}/dashboard`);
    return shown.figures?.sessionsHeld !== undefined || shown.figures?.enrolled === 7 ? shown : undefined;
  });
  expect(dashboard.figures.enrolled).toBe(7);
  // Two people answered: below every floor.
  expect(dashboard.figures).not.toHaveProperty('pulseMean');
});

it('answers who asks for a trained peer: on call, asked in turn, without a word of content', () =>
  peerCounseling(world));

it('holds a support group: its agenda gives everybody their turn, its goodbye ends it', () => supportGroup(world));

it('finds a support group by matching: who says yes is in it, and its meetings are planned', () =>
  proposedGroup(world));

it('holds a supervision group: cases by turns, attested before the meeting counts, and a debrief of its leaders', () =>
  supervisionGroup(world));

it('holds a workshop: members observe each other, and who was there has a record of it', () => workshop(world));

it('lets colleagues meet as they like: one proposes, the office agrees, nobody is measured', () =>
  informalNetwork(world));

it('lets people write under an alias: a first post waits, distress is answered, a step is appealed against', () =>
  onlineCommunity(world));

function nextTuesday(now: Date): string {
  const day = new Date(now.getTime() + 3 * 86_400_000);
  while (day.getUTCDay() !== 2) day.setTime(day.getTime() + 86_400_000);
  return `${day.toISOString().slice(0, 10)}T17:00`;
}
