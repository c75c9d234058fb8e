import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GroupClosedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { principal, type TestService, testService, uuid } from '@holdfast/testing';
import { many, World } from '../../../spec/world.js';
import { analytics } from '../../app.module.js';

const tenant = uuid();
let app: TestService;

beforeAll(async () => {
  app = await testService(analytics);
});
afterAll(() => app.stop());

const lead = () => app.http(principal(tenant, { roles: ['program_lead'] }));
const dashboard = async (programId: string, query = '', as = lead()) => {
  const { status, body } = await as.get(`/v1/programs/${programId}/dashboard${query}`);
  expect(status).toBe(200);
  return body;
};

describe('figures of a program', () => {
  it('counts people by how far they came', async () => {
    const world = new World();
    const placed = many(6, () => world.enrolment({ eligible: '2026-02-03T10:00:00Z' }));
    const waiting = many(5, () =>
      world.enrolment({ eligible: '2026-02-03T10:00:00Z', waitlisted: '2026-02-04T10:00:00Z' }),
    );
    const gone = many(7, () => world.enrolment({ withdrawn: '2026-02-09T10:00:00Z' }));
    const joinedAt = { joinedAt: '2026-02-05T22:00:00.000Z' as never };
    await app.consume(tenant, [
      world.program(),
      ...[...placed, ...waiting, ...gone].flatMap(({ events }) => events),
      ...placed.flatMap(({ personId, enrolmentId }) => world.membership({ personId, enrolmentId, ...joinedAt }).events),
    ]);
    const { figures, withheld, sites } = await dashboard(world.programId);
    expect(figures).toMatchObject({ enrolled: 18, placed: 6, waitlisted: 5, withdrawn: 7, completed: 0, eligible: 0 });
    expect(figures.daysToMatch).toBe(2.5);
    expect({ withheld, sites }).toEqual({ withheld: true, sites: [] });
    expect((await dashboard(world.programId, '?period=2026-02')).figures.enrolled).toBe(18);
    expect((await dashboard(world.programId, '?period=2026-Q2')).figures.enrolled).toBe(0);
  });

  it('knows who went through to the end and who waits again', async () => {
    const world = new World();
    const all = many(15, () => world.enrolment({ eligible: '2026-02-03T10:00:00Z' }));
    const groupId = uuid();
    const ends = [
      { reason: 'completed', leftAt: '2026-08-01T10:00:00Z' },
      { reason: 'not_a_fit', leftAt: '2026-03-01T10:00:00Z' },
    ];
    await app.consume(tenant, [
      world.program(),
      ...all.flatMap(({ events }) => events),
      ...all.flatMap((enrolment, place) => world.membership({ ...who(enrolment), groupId }, ends[place % 3]).events),
    ]);
    expect((await dashboard(world.programId)).figures).toMatchObject({ completed: 5, eligible: 5, placed: 5 });
    const closed = { ...fixture(GroupClosedV1), programId: world.programId, groupId, reason: 'completed' };
    await app.consume(tenant, [GroupClosedV1.of(closed)]);
    const figures = (await dashboard(world.programId)).figures;
    expect(figures).toMatchObject({ completed: 10, eligible: 5 });
  });

  it('counts sessions, attendance, fit and pulse', async () => {
    const world = new World();
    const people = many(24, uuid);
    const pairs = many(12, (n) => people.slice(2 * n, 2 * n + 2));
    const startsAt = '2026-03-10T22:00:00.000Z' as never;
    const ids = pairs.map(() => uuid());
    await app.consume(tenant, [
      world.program(),
      ...pairs.map((pair, n) => world.planned(ids[n] as string, pair, { startsAt })),
      ...pairs.slice(0, 9).map((pair, n) =>
        world.held(ids[n] as string, n < 6 ? pair.slice(0, 1) : pair, n < 6 ? pair.slice(1) : [], {
          scheduledAt: startsAt,
        }),
      ),
      ...people.slice(0, 12).map((person) => world.fit(person, 'good_fit')),
      ...people.slice(12).map((person) => world.fit(person, 'still_deciding')),
      ...people.map((_, n) => world.pulse(`pseudonym-of-${n}-xxxxxx`, n < 12 ? 5 : 8)),
    ]);
    const { figures } = await dashboard(world.programId);
    expect(figures).toMatchObject({ sessionsScheduled: 12, sessionsHeld: 9, sessionsUpcoming: 3, sessionsMissed: 0 });
    expect(figures).toMatchObject({ engagement: 0.667, fit: { goodFit: 0.5, stillDeciding: 0.5 }, pulseMean: 6.5 });
    expect(figures.fit.notAFit).toBeUndefined();
    expect(figures.pulseDistribution).toEqual({ middle: 0.5, high: 0.5 });
    expect((await dashboard(world.programId, '?period=2026-03')).figures.sessionsHeld).toBe(9);
  });

  it('does not tell of fewer people than the floor, nor how many', async () => {
    for (const [lane, few, enough] of [
      ['staff', 4, 5],
      ['patient', 10, 11],
    ] as const) {
      const as = app.http(principal(tenant, { roles: ['program_lead'], lane }));
      for (const count of [few, enough]) {
        const world = new World(1, lane);
        await app.consume(tenant, [world.program(), ...many(count, () => world.enrolment()).flatMap((e) => e.events)]);
        const { figures, withheld } = await dashboard(world.programId, '', as);
        expect(figures.enrolled).toBe(count === enough ? count : undefined);
        expect(figures.requested).toBe(figures.enrolled);
        expect(withheld).toBe(true);
      }
    }
  });
});

const who = ({ personId, enrolmentId }: { personId: string; enrolmentId: string }) => ({ personId, enrolmentId });
