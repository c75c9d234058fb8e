import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { DEPARTMENTS, form, ImportClient, people, person, SITES } from './import-client.fixture.js';

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

describe('a whole health system', () => {
  const files = () => ({
    sites: SITES,
    departments: DEPARTMENTS,
    people: `\uFEFF${people(
      person('boss', { department: 'icu', family_name: '"Lee, ""Al"""', login: 'boss', hired_on: '2020-02-29' }),
      person('nurse', {
        manager_external_id: 'boss',
        email: 'n@example.org',
        locale: 'es_us',
        time_zone: 'America/Denver',
      }),
      person('pat', { lane: 'patient' }),
    )}`,
  });

  it('becomes sites, departments and people, and tells who hears it', async () => {
    expect(await office.run(files())).toMatchObject({
      state: 'done',
      lines: { total: 5, done: 5 },
      counts: [5, 0, 0, 0],
      errors: [],
    });
    expect(await office.published()).toEqual({ SiteOpened: 1, DepartmentOpened: 1, PersonRegistered: 3 });
    const rows = await service.sql(
      `SELECT convert_from(data, 'UTF8')::jsonb - 'personId' - 'siteId' AS data FROM gateway.event_log
       WHERE tenant_id = $1 AND type LIKE '%PersonRegistered%' ORDER BY sequence, event_id`,
      [office.me.tenantId],
    );
    expect(rows.map(({ data }) => data)).toEqual([
      expect.objectContaining({ lane: 'staff', hiredOn: '2020-02-29', zone: 'America/Chicago', managerId: null }),
      expect.objectContaining({ language: 'es-US', zone: 'America/Denver', managerId: expect.any(String) }),
      expect.objectContaining({ lane: 'patient', departmentId: null }),
    ]);
  });

  it('changes nothing when it comes again, and publishes nothing', async () => {
    await office.run(files());
    const before = await office.published();
    expect((await office.run(files())).counts).toEqual([0, 0, 5, 0]);
    expect(await office.published()).toEqual(before);
  });

  it('changes what differs, a contact and a login too, and never makes a second person', async () => {
    await office.run(files());
    const changed = {
      people: people(
        person('boss', { department: 'icu', family_name: '"Lee, ""Al"""', login: 'chief', hired_on: '2020-02-29' }),
        person('nurse', {
          manager_external_id: 'boss',
          email: 'new@example.org',
          locale: 'es-US',
          time_zone: 'America/Denver',
        }),
        person('pat', { lane: 'patient' }),
      ),
      sites: 'name,time_zone,external_id,region\nNorth,America/New_York,north,Lakes\n',
    };
    expect((await office.run(changed)).counts).toEqual([0, 4, 0, 0]);
    // The boss only signs in differently; patient and boss move with the zone of their site.
    expect(await office.published()).toMatchObject({ SiteOpened: 2, PersonRegistered: 3, PersonChanged: 3 });
    expect((await service.sql('SELECT 1 FROM gateway.person WHERE tenant_id = $1', [office.me.tenantId])).length).toBe(
      3,
    );
  });

  it('says in a dry run what it would do, and does nothing', async () => {
    expect((await office.run(files(), { dryRun: 'true' })).counts).toEqual([5, 0, 0, 0]);
    expect(await office.published()).toEqual({});
    expect(await service.sql('SELECT 1 FROM gateway.region WHERE tenant_id = $1', [office.me.tenantId])).toEqual([]);
    await office.run(files());
    const change = {
      people: people(person('nurse', { department: 'icu' }), person('pat', { lane: 'patient' }), person('new')),
    };
    expect((await office.run(change, { dryRun: 'true' })).counts).toEqual([1, 1, 1, 0]);
  });

  it('leaves no readable name, address or id behind, neither in the lines nor anywhere else', async () => {
    const secret = `zx${uuid().slice(0, 8)}`;
    await office.run({
      sites: SITES,
      people: people(person(`id-${secret}`, { given_name: secret, email: `${secret}@example.org`, login: secret })),
    });
    const tables = await service.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'gateway'::regnamespace AND relkind = 'r'`,
    );
    for (const { name } of tables) {
      const rows = await service.sql(`SELECT 1 FROM gateway."${name}" t WHERE t::text LIKE $1`, [`%${secret}%`]);
      expect([name, rows.length]).toEqual([name, 0]);
    }
    expect(await service.sql('SELECT 1 FROM gateway.import_line WHERE tenant_id = $1', [office.me.tenantId])).toEqual(
      [],
    );
  });
});

describe('the request', () => {
  it('is refused without a file, with one twice or unknown, and with another type of body', async () => {
    const { headers } = form({}, {});
    expect((await office.send({}, { dryRun: 'true' })).body.code).toBe('gateway.import.no_file');
    expect((await office.send({ cats: 'a' })).body.errors?.[0]?.code).toBe('unknown_file');
    expect((await office.send({ sites: SITES }, { dryRun: 'perhaps' })).body.errors?.[0]?.pointer).toBe('/dryRun');
    const twice = form({ sites: SITES }, {}).body.toString().replace('--a-line-between--', '');
    const both = await service
      .http(office.me)
      .post('/v1/imports', Buffer.from(twice + form({ sites: SITES }, {}).body.toString()), headers);
    expect(both.body.code).toBe('gateway.import.file_twice');
    expect((await service.http(office.me).post('/v1/imports', { sites: SITES })).status).toBe(415);
  });

  it('is refused to everybody but administrators', async () => {
    office = new ImportClient(service, principal(uuid(), { roles: ['coordinator', 'program_lead'] }));
    expect((await office.send({ sites: SITES })).status).toBe(403);
  });

  it('has one effect per key, and another content under the key is refused', async () => {
    const key = { 'idempotency-key': uuid() };
    const first = await office.send({ sites: SITES }, {}, key);
    const again = await office.send({ sites: SITES }, {}, key);
    expect([again.status, again.text, again.headers['location']]).toEqual([202, first.text, first.headers['location']]);
    expect((await office.send({ sites: `${SITES}\n\n,` }, {}, key)).body.code).toBe('request.idempotency_key_reused');
    await service.runDueWork();
    service.clock.advance({ hours: 2 });
    await service.runDueWork();
    const left = await service.sql('SELECT 1 FROM gateway.import_line WHERE tenant_id = $1', [office.me.tenantId]);
    expect([left.length, await office.published()]).toEqual([0, { SiteOpened: 1 }]);
  });

  it('shows an import and its errors to nobody of another tenant', async () => {
    const { address } = await office.run({ people: people(person('a')) });
    office = newOffice();
    for (const url of [address, `${address}/errors`, `/v1/imports/${uuid()}`]) {
      expect((await service.http(office.me).get(url)).body.code).toBe('gateway.import.not_found');
    }
  });

  it('pages through the errors', async () => {
    const { address } = await office.run({ people: people(...Array.from({ length: 5 }, (_, n) => person(`p${n}`))) });
    const first = (await service.http(office.me).get(`${address}/errors?limit=3`)).body;
    const second = (await service.http(office.me).get(`${address}/errors?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(second.next).toBeNull();
  });
});
