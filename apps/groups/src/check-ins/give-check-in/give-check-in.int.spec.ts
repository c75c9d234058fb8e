import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonErasedV1 } from '@holdfast/contracts';
import { KeyedHashes, PersonSeals } from '@holdfast/crypto';
import { systemScope } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { type Pair, pair, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let advisor: string;
beforeAll(async () => {
  world = await openWorld();
  advisor = await world.person();
});
afterAll(() => world?.stop());

interface Meeting extends Pair {
  readonly sessionId: string;
}

/** A session of a pair that begins now; the owner and advisor are the program's. */
async function meeting(plan: object = {}): Promise<Meeting> {
  const two = await pair(world, plan);
  const start = world.clock.advance({ hours: 1 });
  const [sessionId] = await sessionsOf(world, two, { firstStartsAt: start.slice(0, 16), zone: 'UTC' });
  return { ...two, sessionId: sessionId! };
}

const clinical = () => ({
  instruments: ['session_pulse', 'check_out', 'phq_2', 'phq_9'],
  clinicalAdvisorId: advisor,
  crisisResources: [
    { siteId: world.north, language: 'en', text: 'You are not alone. Call 988.', phone: '988' },
    { siteId: world.south, language: 'en', text: 'Elsewhere', phone: '000' },
  ],
  siteIds: [world.north, world.south],
});

const PULSE = { heard: 8, topics: 6, approach: 7, overall: 9 };
const pulse = (over: object = {}) => ({ instrument: 'session_pulse', moment: 'check_out', answers: PULSE, ...over });
const phq9 = (selfHarm: number) => ({
  instrument: 'phq_9',
  moment: 'check_in',
  answers: {
    ...{ little_interest: 0, feeling_down: 0, sleep: 0, tired: 0, appetite: 0, failure: 0, concentration: 0 },
    ...{ movement: 0, self_harm: selfHarm },
  },
});
const give = ({ sessionId, mentee }: Meeting, body: object, me = mentee.me) =>
  me.post(`/v1/sessions/${sessionId}/check-ins`, body);
const told = async (name: string, { programId }: Meeting) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId);
const rowsOf = ({ sessionId }: Meeting) =>
  world.sql('SELECT * FROM groups.check_in WHERE session_id = $1', [sessionId]);

describe('a pulse', () => {
  it('is scored, told under a pseudonym and counted for the gate; the answers stay sealed', async () => {
    const now = await meeting();
    const { status, body } = await give(now, pulse());
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), version: 1, state: 'given' });
    const pseudonym = world.app.get(KeyedHashes).pseudonym(world.tenant, now.mentee.personId);
    const [event] = await told('CheckInSubmitted', now);
    expect(event).toMatchObject({
      key: body.id,
      data: { score: 7.5, band: null, scorerVersion: '1', sessionId: now.sessionId, participantPseudonym: pseudonym },
    });
    expect(JSON.stringify(event)).not.toContain(now.mentee.personId);
    const [row] = await rowsOf(now);
    expect(row!.score).toBe(7.5);
    expect(row!.answers_sealed.toString('latin1')).not.toContain('heard');
    const [tally] = await world.sql('SELECT pulse_count, pulse_sum FROM groups.program_tally WHERE program_id = $1', [
      now.programId,
    ]);
    expect(tally).toEqual({ pulse_count: 1, pulse_sum: 7.5 });
    expect(await open(body.id, now.mentee.personId)).toEqual(PULSE);
  });

  it('is given once at a moment of a session, also by requests that run at once', async () => {
    const now = await meeting();
    const answers = await Promise.all([1, 2, 3, 4].map(() => give(now, pulse())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused!.body.code).toBe('groups.check_in.already_given');
    expect(await rowsOf(now)).toHaveLength(1);
    expect((await give(now, pulse({ moment: 'pulse' }))).status).toBe(201);
    expect((await give(now, pulse(), now.mentor.me)).status).toBe(201);
  });

  it('without all answers is kept without a total and not counted', async () => {
    const now = await meeting();
    expect((await give(now, pulse({ answers: { heard: 10 } }))).status).toBe(201);
    expect((await told('CheckInSubmitted', now))[0]!.data.score).toBeNull();
    expect(await world.sql('SELECT 1 FROM groups.program_tally WHERE program_id = $1', [now.programId])).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each<[string, object, number]>([
    ['an instrument the program does not ask', pulse({ instrument: 'gad_7' }), 409],
    ['an answer beyond the scale', pulse({ answers: { heard: 11 } }), 422],
    ['an item of another instrument', pulse({ answers: { self_harm: 1 } }), 422],
    ['no answer', pulse({ answers: {} }), 422],
    ['words', pulse({ answers: { heard: 'well' } }), 400],
    ['a list', pulse({ answers: [1] }), 400],
    ['an unknown moment', pulse({ moment: 'midnight' }), 400],
    ['somebody else’s check-in', pulse({ personId: uuid() }), 400],
  ])('%s', async (_, body, status) => {
    const now = await meeting();
    expect((await give(now, body)).status).toBe(status);
    expect(await rowsOf(now)).toEqual([]);
    expect(await told('CheckInSubmitted', now)).toEqual([]);
  });

  it('everybody who does not belong, as if there were no session', async () => {
    const now = await meeting();
    const office = world.as({ personId: await world.person(), roles: ['coordinator'] });
    expect((await give(now, pulse(), office)).status).toBe(404);
    const stranger = world.as({ personId: await world.person() });
    expect((await give(now, pulse(), stranger)).status).toBe(404);
  });

  it('PHQ-9 where nobody could act', async () => {
    const now = await meeting({ ...clinical(), crisisResources: [] });
    const { status, body } = await give(now, phq9(0));
    expect([status, body.code]).toEqual([409, 'groups.instrument.no_crisis_plan']);
  });

  it('asking again inside the look-back window, in any session', async () => {
    const now = await meeting(clinical());
    const phq2 = { instrument: 'phq_2', moment: 'check_in', answers: { little_interest: 1, feeling_down: 3 } };
    expect((await give(now, phq2)).status).toBe(201);
    const { body } = await give(now, { ...phq2, moment: 'check_out' });
    expect(body.code).toBe('groups.check_in.too_soon');
    world.clock.advance({ days: 14 });
    const [, next] = (await now.mentee.me.get('/v1/my/sessions')).body.items;
    expect((await give({ ...now, sessionId: next.id }, phq2)).status).toBe(201);
    expect((await told('CheckInSubmitted', now)).map(({ data }) => [data.score, data.band])).toEqual([
      [null, 'positive'],
      [null, 'positive'],
    ]);
  });
});

describe('PHQ-9 item 9', () => {
  it('answered at all shows the site’s crisis text at once and opens one urgent escalation', async () => {
    const now = await meeting(clinical());
    const key = { 'idempotency-key': uuid() };
    const url = `/v1/sessions/${now.sessionId}/check-ins`;
    const { status, body, text } = await now.mentee.me.post(url, phq9(1), key);
    expect(status).toBe(201);
    expect(body.crisis).toEqual([{ language: 'en', text: 'You are not alone. Call 988.', phone: '988' }]);
    expect((await now.mentee.me.post(url, phq9(1), key)).text).toBe(text);
    const [event] = await told('CheckInSubmitted', now);
    expect(event!.data).toMatchObject({ score: null, band: 'minimal' });
    const opened = await told('EscalationOpened', now);
    expect(opened).toHaveLength(1);
    expect(opened[0]!.data).toMatchObject({ level: 'urgent', trigger: 'phq9_item9', siteId: world.north });
    expect(opened[0]!.data.responderIds[0]).toBe(advisor);
    expect(JSON.stringify(opened)).not.toContain(now.mentee.personId);
  });

  it('answered "not at all" opens nothing, and what is kept of the answer cannot be told from an alarming one', async () => {
    const kept = async (selfHarm: number) => {
      const now = await meeting(clinical());
      const { status, body } = await give(now, phq9(selfHarm));
      expect(status).toBe(201);
      expect(await told('EscalationOpened', now)).toHaveLength(selfHarm === 0 ? 0 : 1);
      const [row] = await world.sql<{ text: string }>(
        `SELECT i::text AS text FROM groups.idempotency i WHERE i::text LIKE '%' || $1 || '%'`,
        [body.id],
      );
      expect(row?.text).toContain('You are not alone');
      return { ...body, id: '' };
    };
    expect(await kept(0)).toEqual(await kept(3));
  });
});

describe('the person', () => {
  it('alone sees their check-ins: neither the office nor the other member does', async () => {
    const now = await meeting();
    await give(now, pulse());
    const seenBy = (personId: string | null, sites: readonly string[]) =>
      world.db.read({ tenantId: world.tenant, lane: 'staff', sites, personId }, (tx) =>
        tx.query('SELECT 1 FROM check_in WHERE session_id = $1', [now.sessionId]),
      );
    expect(await seenBy(now.mentee.personId, [])).toHaveLength(1);
    expect(await seenBy(now.mentor.personId, [])).toEqual([]);
    expect(await seenBy(uuid(), [world.north])).toEqual([]);
  });

  it('erased, leaves answers that nobody can open', async () => {
    const now = await meeting();
    const { body } = await give(now, pulse());
    await world.consume(world.tenant, [PersonErasedV1.of({ personId: now.mentee.personId, lane: 'staff' })]);
    await expect(open(body.id, now.mentee.personId)).rejects.toThrow('crypto.person_erased');
  });
});

/** Opens one check-in's answers with the service's own keys. */
async function open(row: string, personId: string): Promise<unknown> {
  const [sealed] = await world.sql('SELECT answers_sealed FROM groups.check_in WHERE check_in_id = $1', [row]);
  const place = { tenantId: world.tenant, personId, table: 'check_in', column: 'answers_sealed', row };
  const seals = world.app.get(PersonSeals, { strict: false });
  const text = await world.db.transaction(systemScope(world.tenant), (tx) =>
    seals.open(tx, place, sealed!.answers_sealed),
  );
  return JSON.parse(text);
}
