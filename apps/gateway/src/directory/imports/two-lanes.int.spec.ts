import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { FindPrincipal } from '../logins/index.js';
import { ImportClient, people, person, SITES } from './import-client.fixture.js';
import { linking, tracesOf, valuesIn } from './traces.fixture.js';

/** What one human being typed, or had typed, in both lanes. */
const TYPED = {
  ...{ given_name: 'Rosa', family_name: 'Quintanar', email: 'rosa@example.org', phone: '+1 555 0142' },
  ...{ locale: 'es-US', time_zone: 'America/Denver', login: 'rosa-signs-in' },
};
const ISSUER = 'http://127.0.0.1:9';
const tenantId = uuid();
const log: string[] = [];
let service: TestService;
/** One person in both lanes, and somebody else in each. */
let ids: Record<'staff' | 'patient' | 'otherStaff' | 'otherPatient', string>;

const office = (lane: string) => principal(tenantId, { lane, roles: ['administrator', 'coordinator'] });
const idOf = async (lane: string, externalId: string): Promise<string> =>
  (await service.http(office(lane)).get(`/v1/people/by-external-id?externalIds=${externalId}`)).body.items[0].id;

beforeAll(async () => {
  service = await testService(gateway, { log: { write: (line) => void log.push(line) } });
  const other = { given_name: 'Ada', login: 'ada', email: 'ada@example.org', phone: '+1 555 0100', locale: 'en-US' };
  const imported = await new ImportClient(service, office('staff')).run({
    sites: SITES,
    people: people(
      person('rosa-q', TYPED),
      person('rosa-q', { ...TYPED, lane: 'patient' }),
      person('ada', other),
      person('ben', { ...other, lane: 'patient', login: 'ben' }),
    ),
  });
  expect(imported.state).toBe('done');
  ids = {
    staff: await idOf('staff', 'rosa-q'),
    patient: await idOf('patient', 'rosa-q'),
    otherStaff: await idOf('staff', 'ada'),
    otherPatient: await idOf('patient', 'ben'),
  };
  for (const [lane, of] of [
    ['staff', [ids.staff, ids.otherStaff]],
    ['patient', [ids.patient, ids.otherPatient]],
  ] as const) {
    await service.http(office(lane)).get(`/v1/people?ids=${of.join(',')}`);
    for (const personId of of) {
      await service.http(principal(tenantId, { lane, personId })).get('/v1/me');
      await service.http(principal(tenantId, { lane, personId })).get('/v1/role-grants');
    }
  }
});
afterAll(() => service?.stop());

describe('somebody in both lanes', () => {
  it('is two persons whom no row, event or log line joins', async () => {
    const of = (personId: string) => tracesOf(service, log, personId);
    const two = [await of(ids.staff), await of(ids.patient)] as const;
    expect(two.map((values) => values.size > 10)).toEqual([true, true]);
    // Zone and language are typed, and kept as they are; nothing else that was typed can be read anywhere.
    expect(linking(two, [await of(ids.otherStaff), await of(ids.otherPatient)])).toEqual(['America/Denver', 'es-US']);
    expect(two.map((values) => [...values].filter((value) => /rosa|quintanar|0142/i.test(value)))).toEqual([[], []]);
  });

  it('has an entry of their own in each, with nothing in common but what they typed', async () => {
    const entry = async (lane: string, personId: string) =>
      valuesIn((await service.http(principal(tenantId, { lane, personId })).get('/v1/me')).body);
    const two = [await entry('staff', ids.staff), await entry('patient', ids.patient)] as const;
    const others = [await entry('staff', ids.otherStaff), await entry('patient', ids.otherPatient)] as const;
    expect(linking(two, others)).toEqual(['America/Denver', 'Quintanar', 'Rosa', 'es-US']);
  });

  it('is found in the other lane by nobody, whoever asks and however', async () => {
    const everybody = Object.values(ids).join(',');
    for (const [lane, own, foreign] of [
      ['staff', ids.staff, ids.patient],
      ['patient', ids.patient, ids.staff],
    ] as const) {
      const urls = [
        `/v1/people?ids=${everybody}`,
        '/v1/people',
        '/v1/people/by-external-id?externalIds=rosa-q',
        '/v1/me',
      ];
      for (const me of [office(lane), principal(tenantId, { lane, personId: own })])
        for (const url of urls) expect((await service.http(me).get(url)).text).not.toContain(foreign);
    }
  });

  it('signs in as one of the two, and the principal says nothing of the other', async () => {
    const finder = service.app.get(FindPrincipal);
    const signIn = (laneWanted: string) =>
      finder.principalOf({ tenantId, issuer: ISSUER, subject: TYPED.login, laneWanted });
    const [staff, patient] = [await signIn('staff'), await signIn('patient')];
    expect([staff?.personId, patient?.personId]).toEqual([ids.staff, ids.patient]);
    expect([...valuesIn(staff)].filter((value) => valuesIn(patient).has(value))).toEqual([tenantId]);
  });
});

it('would see a value that joins them', () => {
  const [staff, patient] = [valuesIn({ lane: 'staff', index: 'x' }), valuesIn([{ lane: 'patient' }, ['x']])];
  expect(linking([staff, patient], [valuesIn({ index: 'y' }), valuesIn({ index: 'z' })])).toEqual(['x']);
});
