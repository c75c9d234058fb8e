import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contracts } from '@holdfast/contracts';
import { aliasOf, begin, type Community, lookThrough, openCommunity, waiting } from '../../specs/communities.js';
import { office } from '../../specs/gatherings.js';
import { openWorld, type World } from '../../specs/world.js';

let world: World;
let group: Community;
beforeAll(async () => {
  world = await openWorld();
  group = await openCommunity(world);
  await begin(group, group.ana);
  await begin(group, group.ben, { text: 'I cannot go on. I want to die.' });
  await lookThrough(group);
  await begin(group, group.ana, { text: 'Write me: ana@example.org' });
  const steps = `/v1/groups/${group.groupId}/steps`;
  await group.lead.me.post(steps, { alias: await aliasOf(group, group.ana), kind: 'warning', reason: 'identifying' });
});
afterAll(() => world?.stop());

it('shows nobody who another member is: not to members, not to those who moderate, not to the office', async () => {
  const people = [group.ana, group.ben];
  const names = await Promise.all(people.map((person) => aliasOf(group, person)));
  const { groupId, programId } = group;
  const paths = [
    ...[`/v1/groups/${groupId}`, `/v1/groups/${groupId}/threads`, `/v1/groups/${groupId}/aliases`, '/v1/reviews'],
    ...['/v1/reviews?state=closed', '/v1/my/groups', `/v1/programs/${programId}/groups`],
    ...['/v1/groups', '/v1/escalations', '/v1/office-tasks', `/v1/groups/${groupId}/sessions`],
  ];
  const clinician = world.as({ roles: ['clinician'], personId: await world.person() });
  const stranger = world.as({ personId: await world.person() });
  const readers = { ana: group.ana.me, lead: group.lead.me, office: office(world), clinician, stranger };
  for (const [reader, me] of Object.entries(readers)) {
    const texts = await Promise.all(paths.map(async (path) => (await me.get(path)).text));
    for (const [place, text] of texts.entries()) {
      for (const { personId } of people.filter(({ me: own }) => own !== me)) {
        const both = text.includes(personId) && names.some((name) => text.includes(name));
        expect(`${reader} ${paths[place]} ${both}`).toBe(`${reader} ${paths[place]} false`);
        if (reader === 'ana' || reader === 'lead') expect(text).not.toContain(personId);
      }
    }
  }
  expect((await waiting(group.lead.me)).length).toBeGreaterThan(0);
});

it('tells the outside either a person or what was said, and never an alias', async () => {
  const told = await world.sql<{ type: string; payload: string }>(
    `SELECT type, headers::text || convert_from(data, 'UTF8') AS payload FROM groups.event_log`,
  );
  expect(told.length).toBeGreaterThan(10);
  const names = await world.sql<{ name: string }>('SELECT name FROM groups.alias');
  for (const { type, payload } of told) {
    for (const { name } of names) expect(`${type} ${payload.includes(name)}`).toBe(`${type} false`);
  }
  const about = contracts.filter(({ topic }) => ['groups.post', 'groups.review'].includes(topic));
  for (const { schema } of about) {
    expect(Object.keys(schema.properties ?? {})).not.toEqual(expect.arrayContaining(['personId']));
  }
});

it('writes both down in one table only, and in no trail of who did what', async () => {
  const tables = await world.sql<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text) AS columns FROM information_schema.columns
     WHERE table_schema = 'groups' GROUP BY table_name`,
  );
  const knowsAlias = (columns: readonly string[]) => columns.includes('alias');
  const about = tables.filter(({ columns }) => knowsAlias(columns));
  expect(about.map(({ table }) => table).sort()).toEqual(['post', 'review', 'step']);
  for (const { columns } of about) expect(columns).not.toContain('person_id');
  const trail = await world.sql<{ entry: string }>('SELECT row_to_json(a)::text AS entry FROM groups.audit_entry a');
  const subjects = await world.sql<{ id: string }>(
    'SELECT post_id AS id FROM groups.post UNION SELECT review_id FROM groups.review UNION SELECT step_id FROM groups.step',
  );
  for (const { entry } of trail) for (const { id } of subjects) expect(entry).not.toContain(id);
});

it('has ids of aliases and a list of them that do not tell the order of joining', async () => {
  const rows = await world.sql<{ id: string }>('SELECT alias_id AS id FROM groups.alias');
  for (const { id } of rows) expect(id[14]).toBe('4');
  const listed = (await group.ana.me.get(`/v1/groups/${group.groupId}/aliases`)).body.items;
  expect(listed.map(({ alias }: { alias: string }) => alias)).toEqual(
    listed.map(({ alias }: { alias: string }) => alias).toSorted(),
  );
});

it('asks and answers under aliases in every route of threads, reviews and steps', () => {
  const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
    paths: object;
  };
  const paths = Object.entries(document.paths).filter(([path]) => /threads|\/posts|reviews|steps|aliases/.test(path));
  expect(paths.length).toBeGreaterThanOrEqual(10);
  expect(JSON.stringify(paths)).not.toMatch(/personId/i);
});
