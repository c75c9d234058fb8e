import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantOf, msBetween } from '@holdfast/kernel';
import { type TestClient, uuid } from '@holdfast/testing';
import { fourConditions, openWorld, pilot, ready, type World } from '../../../specs/world.js';

let world: World;
let programId: string;
beforeAll(async () => {
  world = await openWorld();
  programId = await pilot(world);
});
afterAll(() => world?.stop());

const coordinator = (sites: readonly string[] | '*' = [world.north]) => world.as({ roles: ['coordinator'], sites });
const path = (personId: string) => `/v1/programs/${programId}/qualifications/${personId}`;
const put = (personId: string, body: object = fourConditions(), version = 0, as: TestClient = coordinator()) =>
  as.put(path(personId), body, version);
const told = async (personId: string) =>
  (await world.published())
    .filter(({ data }) => data.personId === personId)
    .map(({ type, data }) => [type.split('.').at(-2), data.expiresOn ?? data.missing?.join() ?? data.role]);

describe('recording', () => {
  it('all four makes eligible until the first runs out', async () => {
    const personId = await world.person();
    const answer = await put(personId);
    expect([answer.status, answer.body]).toEqual([200, { id: answer.body.id, version: 1, state: 'eligible' }]);
    expect(await told(personId)).toEqual([['EligibilityGranted', '2026-12-31']]);
    const { body, headers } = await coordinator().get(path(personId));
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({ personId, programId, siteId: world.north, eligibleUntil: '2026-12-31' });
    expect(body).toMatchObject(fourConditions());
  });

  it('goes step by step, each based on the one before', async () => {
    const personId = await world.person();
    expect((await put(personId, fourConditions({ trainingComplete: null }))).body.state).toBe('incomplete');
    const stale = await put(personId);
    expect([stale.status, stale.body.details]).toEqual([412, { version: 1 }]);
    expect((await put(personId, fourConditions(), 1)).body).toMatchObject({ version: 2, state: 'eligible' });
    expect(await told(personId)).toEqual([['EligibilityGranted', '2026-12-31']]);
  });

  it('begins once when two coordinators begin at once', async () => {
    const personId = await world.person();
    const answers = await Promise.all([put(personId), put(personId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('leaves a trace in the person’s record', async () => {
    const personId = await world.person();
    await put(personId);
    const trace = await world.sql('SELECT action, fields FROM groups.audit_entry WHERE person_id = $1', [personId]);
    expect(trace).toEqual([{ action: 'qualification_recorded', fields: ['conditions'] }]);
  });

  it.each([
    ['without one of the four', fourConditions({ trainingComplete: undefined }), 400],
    [
      'with a date that is none',
      fourConditions({ trainingComplete: { on: 'soon', evidence: 'a', expiresOn: null } }),
      400,
    ],
    [
      'ahead of time',
      fourConditions({ trainingComplete: { on: '2026-03-05', evidence: 'certificate', expiresOn: null } }),
      422,
    ],
  ])('is refused %s', async (_what, body, status) => {
    expect((await put(await world.person(), body)).status).toBe(status);
  });

  it('is for the office of the person’s site; others do not find them', async () => {
    const personId = await world.person();
    expect((await put(personId, fourConditions(), 0, world.as({ personId }))).status).toBe(403);
    const strangers = [
      coordinator([world.south]),
      world.as({ roles: ['coordinator'], lane: 'patient' }),
      world.as({ roles: ['coordinator'], tenant: uuid() }),
    ];
    const answers = strangers.flatMap((stranger) => [
      put(personId, fourConditions(), 0, stranger),
      stranger.get(path(personId)),
    ]);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(6).fill(404));
    const far = await world.person({ siteId: world.south });
    expect((await put(far)).body.code).toBe('groups.person.not_found');
  });
});

describe('reading', () => {
  it('is for the person, and for nobody else without the office', async () => {
    const personId = await world.person();
    await put(personId);
    expect((await world.as({ personId }).get(path(personId))).status).toBe(200);
    const mentor = world.as({ personId: await world.person(), roles: ['mentor'], sites: [world.north] });
    expect((await mentor.get(path(personId))).status).toBe(404);
    expect((await mentor.get(`/v1/programs/${programId}/qualifications`)).status).toBe(403);
  });

  it('lists those of the own sites by state, page by page', async () => {
    const own = await pilot(world, { siteIds: [world.north, world.south] });
    const list = async (as: TestClient, query = '') =>
      (await as.get(`/v1/programs/${own}/qualifications${query}`)).body.items.map(
        ({ personId }: { personId: string }) => personId,
      );
    const [first, second, third] = [
      await world.person(),
      await world.person(),
      await world.person({ siteId: world.south }),
    ];
    const record = (personId: string, body = fourConditions()) =>
      coordinator('*').put(`/v1/programs/${own}/qualifications/${personId}`, body, 0);
    await record(first);
    await record(second, fourConditions({ livedExperience: null }));
    await record(third);
    expect(await list(coordinator('*'))).toEqual([first, second, third]);
    expect(await list(coordinator())).toEqual([first, second]);
    expect(await list(coordinator('*'), '?state=incomplete')).toEqual([second]);
    const page = (await coordinator('*').get(`/v1/programs/${own}/qualifications?limit=2`)).body;
    expect(await list(coordinator('*'), `?limit=2&cursor=${page.next}`)).toEqual([third]);
  });
});

describe('the supporter’s enrolment', () => {
  it('becomes eligible when the qualification is the last to come, and not before', async () => {
    const { personId } = await ready(world, programId, 'supporter');
    expect(await told(personId)).not.toContainEqual(['EnrolmentEligible', 'supporter']);
    await put(personId);
    expect((await told(personId)).slice(-2)).toEqual([
      ['EligibilityGranted', '2026-12-31'],
      ['EnrolmentEligible', 'supporter'],
    ]);
  });

  it('becomes eligible with the policy when that is the last to come', async () => {
    const personId = await world.person();
    await put(personId);
    await ready(world, programId, 'supporter', personId);
    expect((await told(personId)).at(-1)).toEqual(['EnrolmentEligible', 'supporter']);
  });

  it('goes back and forth with the qualification', async () => {
    const { personId, enrolmentId, me } = await ready(world, programId, 'supporter');
    await put(personId);
    await put(personId, fourConditions({ confidentialityAccepted: null }), 1);
    expect((await me.get(`/v1/enrolments/${enrolmentId}`)).body.state).toBe('requested');
    await put(personId, fourConditions(), 2);
    expect((await me.get(`/v1/enrolments/${enrolmentId}`)).body.state).toBe('eligible');
    expect((await told(personId)).slice(-3)).toEqual([
      ['EligibilityLapsed', 'confidentiality'],
      ['EligibilityGranted', '2026-12-31'],
      ['EnrolmentEligible', 'supporter'],
    ]);
  });
});

describe('the last day', () => {
  it('is planned for its end at the site, and called off when nothing runs out', async () => {
    const personId = await world.person();
    const { id } = (await put(personId)).body;
    const planned = async () =>
      world.sql('SELECT kind, due_at AS at FROM groups.due_work WHERE key = $1 ORDER BY due_at', [id]);
    expect(await planned()).toEqual([
      { kind: 'remind_eligibility', at: new Date('2026-10-02T14:00:00Z') },
      { kind: 'lapse_eligibility', at: new Date('2027-01-01T06:00:00Z') },
    ]);
    const endless = { on: '2026-02-01', evidence: 'certificate', expiresOn: null };
    await put(personId, fourConditions({ trainingComplete: endless, confidentialityAccepted: endless }), 1);
    expect(await planned()).toEqual([]);
    expect((await told(personId)).at(-1)).toEqual(['EligibilityGranted', '9999-12-31']);
  });

  it('once over, ends the eligibility and sets the enrolment back', async () => {
    const { personId, enrolmentId, me } = await ready(world, programId, 'supporter');
    await put(personId);
    const advanceTo = (at: string) =>
      world.clock.advance({ milliseconds: msBetween(world.clock.now(), instantOf(at)) });
    for (const at of ['2026-10-02T14:00:00Z', '2026-12-24T15:00:00Z', '2027-01-01T05:59:59.999Z']) {
      advanceTo(at);
      while ((await world.runDueWork()) > 0);
    }
    const reminders = (await world.published('EligibilityExpiring')).filter(({ data }) => data.personId === personId);
    expect(reminders.map(({ data }) => data)).toMatchObject([
      { expiresOn: '2026-12-31', daysLeft: 90, conditions: ['training'] },
      { expiresOn: '2026-12-31', daysLeft: 7, conditions: ['training'] },
    ]);
    world.clock.advance({ milliseconds: 1 });
    expect(await world.runDueWork()).toBeGreaterThanOrEqual(1);
    expect((await told(personId)).at(-1)).toEqual(['EligibilityLapsed', 'training']);
    expect((await me.get(`/v1/enrolments/${enrolmentId}`)).body.state).toBe('requested');
    expect((await coordinator().get(path(personId))).body.state).toBe('incomplete');
    expect(await world.runDueWork()).toBe(0);
  });
});
