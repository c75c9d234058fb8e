import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  DepartmentOpenedV1,
  PersonChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  SiteOpenedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import type { OutboundEvent } from '@holdfast/kernel';
import { testService, type TestService, uuid } from '@holdfast/testing';
import { groups } from '../app.module.js';

let service: TestService;
let tenant: string;
beforeAll(async () => {
  service = await testService(groups);
});
afterAll(() => service?.stop());

const hear = (...events: OutboundEvent[]) => service.consume(tenant, events);
const person = async (id: string) => (await service.sql('SELECT * FROM groups.person WHERE person_id = $1', [id]))[0];
const ids = () => ({ siteId: uuid(), departmentId: uuid(), personId: uuid() });
const entry = (over: { siteId: string; departmentId: string; personId: string }) => ({
  ...fixture(PersonRegisteredV1),
  ...over,
});
const site = (siteId: string) => SiteOpenedV1.of({ ...fixture(SiteOpenedV1), siteId });
const department = (departmentId: string, siteId: string) => DepartmentOpenedV1.of({ departmentId, siteId });

async function copies({ siteId, departmentId, personId }: ReturnType<typeof ids>) {
  const [siteRow] = await service.sql('SELECT region_id, zone FROM groups.site WHERE site_id = $1', [siteId]);
  const of = await service.sql('SELECT site_id FROM groups.department WHERE department_id = $1', [departmentId]);
  return { site: siteRow, department: of[0], person: await person(personId) };
}

beforeAll(() => {
  tenant = uuid();
});

it('comes out the same in whatever order sites, departments and persons are told about', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const seen = [];
  for (const order of orders) {
    const of = ids();
    const events = [site(of.siteId), department(of.departmentId, of.siteId), PersonRegisteredV1.of(entry(of))];
    for (const n of order) await hear(events[n]!);
    const { site: at, department: within, person: who } = await copies(of);
    expect(within?.site_id).toBe(of.siteId);
    expect([who?.site_id, who?.department_id]).toEqual([of.siteId, of.departmentId]);
    seen.push({ at, zone: who?.zone, active: who?.active, lane: who?.lane });
  }
  expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(seen[0]).toMatchObject({ at: { zone: fixture(SiteOpenedV1).zone }, active: true, lane: 'staff' });
});

it('keeps the last word about a person, also when several come in one batch', async () => {
  const [of, later] = [ids(), ids()];
  const moved = { ...entry(of), siteId: later.siteId };
  await hear(
    PersonRegisteredV1.of(entry(of)),
    PersonChangedV1.of({ ...entry(of), zone: 'Europe/Paris', active: true }),
    PersonChangedV1.of({ ...moved, active: false }),
  );
  expect(await person(of.personId)).toMatchObject({ site_id: later.siteId, active: false });
  const [stub] = await service.sql('SELECT zone FROM groups.site WHERE site_id = $1', [later.siteId]);
  expect(stub).toEqual({ zone: null });
});

it('forgets an erased person, also as somebody’s manager', async () => {
  const [manager, report] = [ids(), ids()];
  await hear(
    PersonRegisteredV1.of(entry(manager)),
    PersonRegisteredV1.of({ ...entry(report), managerId: manager.personId }),
  );
  await hear(PersonErasedV1.of({ personId: manager.personId, lane: 'staff' }));
  expect(await person(manager.personId)).toBeUndefined();
  expect(await person(report.personId)).toMatchObject({ manager_id: null });
  const [left] = await service.sql(
    `SELECT count(*)::int AS rows FROM groups.person WHERE person::text LIKE '%' || $1 || '%'`,
    [manager.personId],
  );
  expect(left).toEqual({ rows: 0 });
});

it('holds ids and codes, and no column for names or contacts', async () => {
  const columns = await service.sql<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns WHERE table_schema = 'groups' AND table_name = 'person'`,
  );
  expect(columns.map(({ column_name: name }) => name).sort()).toEqual([
    'active',
    'department_id',
    'hired_on',
    'lane',
    'language',
    'manager_id',
    'person_id',
    'site_id',
    'tenant_id',
    'zone',
  ]);
});
