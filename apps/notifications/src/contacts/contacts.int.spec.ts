import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PersonChangedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { systemScope } from '@holdfast/persistence';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';
import { ContactsStore } from './contacts.store.js';
import { DirectoryUnavailable } from './directory.client.js';
import { ResolveContacts } from './resolve-contacts/resolve-contacts.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const resolve = (...ids: string[]) => at.service.app.get(ResolveContacts).run(at.tenant, ids);
const askedFor = (id: string) => at.directory.asked.filter((ids) => ids.includes(id)).length;
const rowOf = async (id: string) =>
  (await at.service.sql('SELECT * FROM notifications.contact WHERE person_id = $1', [id]))[0];
const changed = (personId: string) => PersonChangedV1.of({ ...fixture(PersonChangedV1), personId });

it('asks once for several, and again only when ten minutes are over', async () => {
  const [ana, ben] = [at.person(), at.person({ name: 'Ben' })];
  const found = await resolve(ana.id, ben.id, ana.id);
  expect([found.get(ana.id)?.email, found.get(ben.id)?.name]).toEqual([ana.email, 'Ben']);
  expect(at.directory.asked.at(-1)).toHaveLength(2);
  await resolve(ana.id);
  expect(askedFor(ana.id)).toBe(1);
  const { kept_until: until } = (await rowOf(ana.id)) as { kept_until: Date };
  expect(until.getTime() - Date.now()).toBeLessThanOrEqual(600_000);
  await at.service.sql(
    "UPDATE notifications.contact SET kept_until = clock_timestamp() - interval '1 second' WHERE person_id = $1",
    [ana.id],
  );
  await resolve(ana.id);
  expect(askedFor(ana.id)).toBe(2);
});

it('keeps nothing readable, and deletes it when its time is over though nobody is written to', async () => {
  const ana = at.person({ name: 'Ana Readable' });
  await resolve(ana.id);
  const { sealed } = (await rowOf(ana.id)) as { sealed: Buffer };
  expect(sealed.toString('latin1')).not.toMatch(/Readable|mail\.test/);
  await at.service.sql("UPDATE notifications.contact SET kept_until = clock_timestamp() - interval '1 second'");
  at.service.clock.advance({ minutes: 10 });
  expect(await at.service.runDueWork()).toBe(1);
  expect(await rowOf(ana.id)).toBeUndefined();
});

it('drops what changed, also an answer that was on its way meanwhile', async () => {
  const ana = at.person();
  await resolve(ana.id);
  await at.service.consume(at.tenant, [changed(ana.id)]);
  expect(await rowOf(ana.id)).toMatchObject({ sealed: null });
  at.directory.people.set(ana.id, { name: 'Ana', email: 'new@mail.test', locale: null, zone: 'UTC' });
  expect((await resolve(ana.id)).get(ana.id)?.email).toBe('new@mail.test');
  const contacts = at.service.app.get(ContactsStore);
  const inTenant = <T>(work: (tx: Parameters<ContactsStore['kept']>[0]) => Promise<T>) =>
    at.service.db.transaction(systemScope(at.tenant), work);
  const asked = await inTenant((tx) => contacts.kept(tx, at.tenant, []));
  await at.service.consume(at.tenant, [changed(ana.id)]);
  const stale = { personId: ana.id, name: 'Ana', email: 'old@mail.test', locale: null, zone: 'UTC' };
  await inTenant((tx) => contacts.keep(tx, at.tenant, [stale], asked.at));
  expect(await rowOf(ana.id)).toMatchObject({ sealed: null });
});

it('says so when the directory cannot be asked', async () => {
  at.directory.down = true;
  await expect(resolve(at.person().id)).rejects.toBeInstanceOf(DirectoryUnavailable);
  at.directory.down = false;
});
