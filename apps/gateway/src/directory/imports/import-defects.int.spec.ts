import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { DEPARTMENTS, type Files, ImportClient, people, person, SITES } from './import-client.fixture.js';

let service: TestService;
let office: ImportClient;

const newOffice = () => new ImportClient(service, principal(uuid(), { roles: ['administrator'] }));

beforeAll(async () => {
  service = await testService(gateway);
});

afterAll(() => service?.stop());

beforeEach(() => {
  office = newOffice();
});

describe('good lines are taken and bad ones change nothing', () => {
  const only = async (line: string, over: Files = {}) => {
    const outcome = await office.run({
      sites: SITES,
      departments: DEPARTMENTS,
      people: people(person('good'), line),
      ...over,
    });
    expect([outcome.state, ...outcome.counts]).toEqual(['done', 3, 0, 0, 1]);
    return outcome.errors;
  };

  it.each([
    ['lane', 'neither', 'bad_lane'],
    ['lane', '', 'required'],
    ['site', '', 'required'],
    ['site', 'nowhere', 'unknown_site'],
    ['department', 'nothing', 'unknown_department'],
    ['given_name', '', 'required'],
    ['given_name', 'x'.repeat(201), 'too_long'],
    ['given_name', 'x'.repeat(5_000), 'cell_too_long'],
    ['given_name', 'a"b', 'stray_quote'],
    ['family_name', 'a\u0007b', 'control_character'],
    ['email', 'not an address', 'bad_email'],
    ['phone', 'call me', 'bad_phone'],
    ['locale', 'english!', 'bad_locale'],
    ['time_zone', 'Mars/Olympus', 'bad_time_zone'],
    ['time_zone', '+05:00', 'bad_time_zone'],
    ['hired_on', '2026-02-30', 'bad_date'],
    ['hired_on', '20260201', 'bad_date'],
    ['manager_external_id', 'nobody', 'unknown_manager'],
    ['manager_external_id', 'bad', 'own_manager'],
  ])('%s "%s"', async (column, value, code) => {
    expect(await only(person('bad', { [column]: value }))).toEqual([`people 3 ${column} ${code}`]);
  });

  it('an external id that a line before has', async () => {
    expect(await only(person('good', { given_name: 'Second' }))).toEqual([
      'people 3 external_id duplicate_external_id',
    ]);
  });

  it('no external id at all', async () => {
    expect(await only(person(''))).toEqual(['people 3 external_id required']);
  });

  it('too few and too many cells', async () => {
    expect(await only('bad,staff,north')).toEqual(['people 3 null wrong_cell_count']);
    office = newOffice();
    expect(await only(`${person('bad')},more`)).toEqual(['people 3 null wrong_cell_count']);
  });

  it('bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(people(person('good'), person('bad', { given_name: '#' })));
    bytes[bytes.lastIndexOf('#')] = 0xe9;
    expect(await only('', { people: bytes })).toEqual(['people 3 given_name invalid_utf8']);
  });

  it('a quote that is never closed, from its line on', async () => {
    expect(await only(`${person('bad').replace('Ada', '"Ada')}\r\n${person('lost')}`)).toEqual([
      'people 3 given_name unclosed_quote',
    ]);
  });

  it('counts physical lines, quoted line breaks included', async () => {
    const first =
      'external_id,region,name,time_zone\r\nnorth,Lakes,"North\r\nHospital",America/Chicago\r\nsouth,Lakes,South,nowhere\r\n';
    const { errors, counts } = await office.run({ sites: first });
    const rows = await service.sql('SELECT name FROM gateway.site WHERE tenant_id = $1', [office.me.tenantId]);
    expect(rows).toEqual([{ name: 'North Hospital' }]);
    expect([errors, counts]).toEqual([['sites 4 time_zone bad_time_zone'], [1, 0, 0, 1]]);
  });

  it('all errors of a line at once', async () => {
    expect(await only(person('bad', { lane: 'x', site: 'y', email: 'z' }))).toEqual([
      'people 3 lane bad_lane',
      'people 3 email bad_email',
      'people 3 site unknown_site',
    ]);
  });

  it('a department of another site, and what belongs to employees on the line of a patient', async () => {
    const sites = `${SITES}south,Lakes,South,America/Chicago\n`;
    const lines = [
      person('a', { site: 'south', department: 'icu' }),
      person('b', { lane: 'patient', hired_on: '2026-01-01', manager_external_id: 'a' }),
    ];
    const { errors } = await office.run({ sites, departments: DEPARTMENTS, people: people(...lines) });
    expect(errors).toEqual([
      'people 2 department department_of_other_site',
      'people 3 manager_external_id not_for_patients',
      'people 3 hired_on not_for_patients',
    ]);
  });

  it('refuses with a manager everybody under them, down to the last, unless the directory knows the manager', async () => {
    const chain = [
      person('top', { email: 'broken' }),
      person('middle', { manager_external_id: 'top' }),
      person('low', { manager_external_id: 'middle' }),
      person('free'),
    ];
    const { errors, counts } = await office.run({ sites: SITES, people: people(...chain) });
    expect(errors).toEqual([
      'people 2 email bad_email',
      'people 3 manager_external_id unknown_manager',
      'people 4 manager_external_id unknown_manager',
    ]);
    expect(counts).toEqual([2, 0, 0, 3]);
    await office.run({ people: people(person('top')) });
    expect((await office.run({ people: people(...chain) })).counts).toEqual([2, 0, 1, 1]);
  });

  it('a login of two people, in the file or in the directory', async () => {
    const twice = people(person('one', { login: 'x' }), person('two', { login: 'x' }));
    expect((await office.run({ sites: SITES, people: twice })).errors).toEqual(['people 3 login duplicate_login']);
    expect((await office.run({ people: people(person('three', { login: 'x' })) })).errors).toEqual([
      'people 2 login login_taken',
    ]);
  });

  it('a site that is refused takes its departments and people along', async () => {
    const { errors } = await office.run({
      sites: 'external_id,region,name,time_zone\nnorth,Lakes,North,nowhere\n',
      departments: DEPARTMENTS,
      people: people(person('a', { department: 'icu' })),
    });
    expect(errors).toEqual([
      'sites 2 time_zone bad_time_zone',
      'departments 2 site unknown_site',
      'people 2 site unknown_site',
      'people 2 department unknown_department',
    ]);
  });
});

describe('a file that is not what its name says fails as a whole, and with it the import', () => {
  it.each([
    ['nothing in it', '', 'people 1 null empty_file'],
    ['a column missing', people(person('a')).replace(',login', ''), 'people 1 login missing_column'],
    [
      'a column nobody knows',
      people(`${person('a')},x`).replace('login', 'login,shoe'),
      'people 1 null unknown_column',
    ],
    ['a column twice', people(`${person('a')},x`).replace('login', 'login,Lane'), 'people 1 lane duplicate_column'],
    ['another encoding', Buffer.from(`\uFEFF${people(person('a'))}`, 'utf16le'), 'people 1 null invalid_utf8'],
  ])('%s', async (_name, text, error) => {
    const { state, errors, counts } = await office.run({ sites: SITES, people: text });
    expect(state).toBe('failed');
    expect(errors[0]).toContain(error);
    expect(counts).toEqual([0, 0, 0, 0]);
    expect(await office.published()).toEqual({});
  });
});
