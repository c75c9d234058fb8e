import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { featuresOf, filesOf, foreignSchemas, read, SERVICES, slicesOf, workspace } from './sources.ts';

const MAX_FILES = 5;
const MAX_SLICES = 12;
const projects = filesOf('{apps/*,libs/*,e2e,bench,tools}/package.json');
const sources = filesOf('apps/*/src/**/*.ts');
const has = (path: string) => existsSync(join(workspace, path));

describe('projects', () => {
  it.each(filesOf('libs/*/package.json').map((file) => file.replace('/package.json', '')))(
    '%s explains itself',
    (lib) => {
      expect(has(`${lib}/src/index.ts`)).toBe(true);
      expect(has(`${lib}/README.md`)).toBe(true);
      expect(read(`${lib}/README.md`).split('\n').length).toBeLessThanOrEqual(60);
    },
  );

  it.each(projects)('%s names its kind and scope, and no third-party version', (file) => {
    const { nx, dependencies, devDependencies } = JSON.parse(read(file)) as Record<string, Record<string, string[]>>;
    expect(nx?.tags?.filter((tag) => /^type:(app|contract|domain|util|testing|tool|e2e)$/.test(tag))).toHaveLength(1);
    expect(nx?.tags?.filter((tag) => tag.startsWith('scope:'))).toHaveLength(1);
    expect({ dependencies, devDependencies }).toEqual({});
  });

  it('pins every version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:.+@)?\d/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe('services', () => {
  it.each(SERVICES)("%s names no other service's tables in SQL", (service) => {
    const own = sources.filter((file) => file.startsWith(`apps/${service}/`));
    const foreign = own.flatMap((file) => foreignSchemas(service, read(file)).map((schema) => `${file}: ${schema}`));
    expect(foreign).toEqual([]);
  });

  it(`has no slice of more than ${MAX_FILES} files`, () => {
    expect(slicesOf(sources).filter(({ files }) => files.length > MAX_FILES)).toEqual([]);
  });

  it(`has no feature of more than ${MAX_SLICES} slices`, () => {
    expect([...featuresOf(sources)].filter(([, slices]) => slices > MAX_SLICES)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('see foreign tables however they are written', () => {
    const statements = [
      'SELECT * FROM matching.offer',
      'insert into "matching"."offer" (id)',
      'JOIN\n  matching.offer o ON true',
      'UPDATE matching.offer SET x = 1',
      'REFERENCES matching.offer (id)',
    ];
    for (const sql of statements) expect(foreignSchemas('groups', sql)).toEqual(['matching']);
    expect(foreignSchemas('matching', statements.join(';'))).toEqual([]);
    expect(foreignSchemas('groups', `SELECT 1 FROM groups.session; throw 'groups.session.not_scheduled'`)).toEqual([]);
  });

  it('see a slice and a feature that have grown too large', () => {
    const folder = 'apps/groups/src/sessions';
    const slice = ['hold.ts', 'hold.http.ts', 'a.ts', 'b.ts', 'c.ts', 'd.ts'].map((file) => `${folder}/hold/${file}`);
    expect(slicesOf(slice).map(({ files }) => files.length)).toEqual([6]);
    const routes = Array.from({ length: 12 }, (_, n) => `${folder}/slice-${n}/slice.http.ts`);
    expect([...featuresOf([...routes, `${folder}/do.on-that.ts`])]).toEqual([[folder, 13]]);
    expect([...featuresOf(['apps/gateway/src/directory/sites/open/open.http.ts'])]).toEqual([
      ['apps/gateway/src/directory/sites', 1],
    ]);
    expect(slicesOf([`${folder}/formats/mentorship.ts`])).toEqual([]);
  });
});
