import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsumerLag, type LagReading } from '@holdfast/messaging';
import { principal, type TestService, testService, uuid } from '@holdfast/testing';
import { many, World } from '../../../spec/world.js';
import { analytics } from '../../app.module.js';

const tenant = uuid();
let app: TestService;

/** What the service last saw of its lag. */
class GivenLag extends ConsumerLag {
  reading: LagReading | undefined;

  current() {
    return this.reading;
  }
}

const lag = new GivenLag();

beforeAll(async () => {
  app = await testService(analytics, { lag });
});
afterAll(() => app.stop());

const as = (role: string, of: Parameters<typeof principal>[1] = {}) =>
  app.http(principal(tenant, { roles: [role], ...of }));
const pathOf = ({ programId }: World, query = '') => `/v1/programs/${programId}/dashboard${query}`;

async function running(people: readonly number[]) {
  const world = new World(people.length);
  const events = people.flatMap((count, n) =>
    many(count, () => world.enrolment({ siteId: world.siteIds[n] as string }).events).flat(),
  );
  await app.consume(tenant, [world.program(), ...events]);
  return world;
}

describe('who is answered', () => {
  it.each(['program_lead', 'coordinator', 'clinical_advisor'])('a %s', async (role) => {
    const world = await running([6]);
    const { status, body } = await as(role, { sites: world.siteIds }).get(pathOf(world));
    expect(status).toBe(200);
    expect(body).toMatchObject({ programId: world.programId, phase: 'draft', figures: { enrolled: 6 } });
  });

  it.each(['participant', 'mentor', 'facilitator', 'administrator', 'operator'])('not a %s', async (role) => {
    const world = await running([6]);
    expect((await as(role).get(pathOf(world))).status).toBe(403);
    expect((await as(role).get('/v1/dashboards/freshness')).status).toBe(403);
  });

  it('nobody of another tenant, lane or site: the program is not there', async () => {
    const world = await running([6]);
    const absent = await as('program_lead').get(`/v1/programs/${uuid()}/dashboard`);
    expect(absent.status).toBe(404);
    const strangers = [
      app.http(principal(uuid(), { roles: ['program_lead'] })),
      as('program_lead', { lane: 'patient' }),
      as('coordinator', { sites: [uuid()] }),
    ];
    for (const stranger of strangers) {
      const { traceId: _a, instance: _b, ...answer } = (await stranger.get(pathOf(world))).body;
      const { traceId: _c, instance: _d, ...expected } = absent.body;
      expect(answer).toEqual(expected);
    }
  });

  it.each(['2026-13', '2026-Q5', '2026-03-01', 'week', '2026'])('not with the period %s', async (period) => {
    const world = await running([6]);
    expect((await as('program_lead').get(pathOf(world, `?period=${period}`))).status).toBe(400);
  });
});

describe('sites', () => {
  it('are told apart to those who work for them, the whole to those who work for all', async () => {
    const world = await running([7, 9, 11]);
    const [one, two, three] = world.siteIds as [string, string, string];
    const lead = (await as('program_lead').get(pathOf(world))).body;
    expect(lead.figures.enrolled).toBe(27);
    expect(lead.sites.map((site: never) => [site['siteId'], site['figures']['enrolled']])).toEqual([
      [one, 7],
      [two, 9],
      [three, 11],
    ]);
    const { body } = await as('coordinator', { sites: [two, uuid()] }).get(pathOf(world));
    expect(body.figures).toEqual({});
    expect(body.sites).toEqual([{ siteId: two, figures: { enrolled: 9, requested: 9 } }]);
  });

  it('hide what the whole would give away', async () => {
    const world = await running([3, 9, 11]);
    const { figures, sites } = (await as('program_lead').get(pathOf(world))).body;
    expect(figures.enrolled).toBe(23);
    expect(sites.map((site: never) => site['figures']['enrolled'])).toEqual([undefined, undefined, 11]);
    const { body } = await as('coordinator', { sites: [world.siteIds[1] as string] }).get(pathOf(world));
    expect(body.sites[0].figures).toEqual({});
  });
});

describe('answers one after another', () => {
  it('cannot be subtracted', async () => {
    const world = await running([10]);
    const lead = as('program_lead');
    const enrolled = async () => (await lead.get(pathOf(world))).body.figures.enrolled;
    expect(await enrolled()).toBe(10);
    await app.consume(tenant, many(4, () => world.enrolment().events).flat());
    expect(await enrolled()).toBe(10);
    await app.consume(tenant, world.enrolment().events);
    expect(await enrolled()).toBe(15);
  });

  it('nor when they come at once', async () => {
    const world = await running([10]);
    const lead = as('program_lead');
    const asking = many(12, () => lead.get(pathOf(world)));
    const arriving = many(7, () => app.consume(tenant, world.enrolment().events));
    const told = new Set((await Promise.all(asking)).map(({ body }) => body.figures.enrolled as number));
    await Promise.all(arriving);
    const steps = [...told].sort((a, b) => a - b);
    for (const [n, step] of steps.slice(1).entries()) expect(step - (steps[n] as number)).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['are behind by as long as the oldest event that is not counted waits', 12.5, { waitingSeconds: 12.5 }],
    ['do not know how far they are behind while the broker is away', null, undefined],
  ])('%s', async (_, lagSeconds, reading) => {
    lag.reading = reading && { at: app.clock.now(), positions: [], behind: 3, ...reading };
    const world = await running([6]);
    expect((await as('coordinator').get('/v1/dashboards/freshness')).body.lagSeconds).toBe(lagSeconds);
    expect((await as('program_lead').get(pathOf(world))).body.lagSeconds).toBe(lagSeconds);
  });

  it('say how old they are', async () => {
    lag.reading = { at: app.clock.now(), positions: [], behind: 0, waitingSeconds: 0 };
    const world = await running([6]);
    const counted = app.clock.now();
    app.clock.advance({ seconds: 3 });
    const { body } = await as('coordinator').get('/v1/dashboards/freshness');
    expect(body).toEqual({ asOf: counted, lagSeconds: 0 });
    expect((await as('program_lead').get(pathOf(world))).body).toMatchObject(body);
  });
});
