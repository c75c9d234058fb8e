import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { keyProperty, shortName } from '../documents/asyncapi.js';
import { current, root } from '../documents/files.js';
import { contracts, topics } from '../src/catalogue.js';
import { code, fields, id, list, nullable } from '../src/fields.js';
import { plain } from '../src/json-schema.js';
import { registryOf } from '../src/registry.js';
import { dataClassProblems } from './data-classes.js';

const kebab = (name: string) => name.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

describe('the catalogue', () => {
  it('has names and versions that follow one another', () => {
    expect(() => registryOf(contracts)).not.toThrow();
  });

  it('holds exactly the events there are files for, each in the folder of its producer', () => {
    const files = globSync('src/*/*.v*.ts', { cwd: root }).map((file) => [basename(dirname(file)), basename(file)]);
    const expected = contracts.map((event) => [event.service, `${kebab(event.name)}.v${event.version}.ts`]);
    expect(files.map(String).sort()).toEqual(expected.map(String).sort());
  });

  it('exports every version under the name of its event', () => {
    const named = contracts.map((event) => {
      const file = join(root, 'src', event.service, `${kebab(event.name)}.v${event.version}.ts`);
      const name = `${event.name}V${event.version}`;
      const source = readFileSync(file, 'utf8');
      return source.includes(`export const ${name} =`) && source.includes(`export type ${name} = typeof ${name};`);
    });
    expect(named.every(Boolean)).toBe(true);
  });

  it('says in a sentence what every event means', () => {
    const document = current().get('asyncapi.json') as {
      components: { messages: Record<string, { summary: string }> };
    };
    const silent = contracts.filter(
      (event) => !/\w{3}.*[.]$/.test(document.components.messages[shortName(event)]!.summary),
    );
    expect(silent.map(shortName)).toEqual([]);
  });

  it('has one aggregate per topic: one producer, one key, always a required id', () => {
    for (const topic of topics) {
      const events = contracts.filter((event) => event.topic === topic.name);
      expect(new Set(events.map((event) => event.service))).toEqual(new Set([topic.service]));
      const keys = [...new Set(events.map(keyProperty))];
      expect(keys).toHaveLength(1);
      for (const event of events) {
        expect(event.schema.required).toContain(keys[0]);
        expect(event.schema.properties?.[keys[0]!]?.format).toBe('uuid');
      }
    }
  });

  it('restricts what tells of the health of a person, of help they asked for, of what they set out to do or of steps taken about them', () => {
    expect(topics.filter((topic) => topic.restricted).map((topic) => topic.name)).toEqual([
      'groups.checkin',
      'groups.encounter',
      'groups.escalation',
      'groups.goal',
      'groups.plan',
      'groups.request',
      'groups.step',
    ]);
  });

  it('places every fact of groups and matching by lane, program, site and format', () => {
    for (const event of contracts.filter(({ service }) => service === 'groups' || service === 'matching')) {
      expect(event.schema.required).toEqual(expect.arrayContaining(['lane', 'programId', 'siteId', 'format']));
    }
  });

  it('never carries what would rank people', () => {
    const names = contracts.flatMap((event) => Object.keys(event.schema.properties ?? {}));
    expect(names.filter((name) => /rank|position|streak/i.test(name))).toEqual([]);
    const scored = contracts.filter((event) => 'score' in (event.schema.properties ?? {}));
    expect(scored.map((event) => event.name)).toEqual(['CheckInSubmitted']);
  });
});

describe('data classes', () => {
  it.each(contracts)('$type lets no personal data travel', (event) => {
    expect(dataClassProblems(event.schema)).toEqual([]);
  });

  it('a property without a class, or with one that may not travel, is found at any depth', () => {
    const classless = Type.String({ maxLength: 3 });
    const personal = Type.String({ maxLength: 3, 'x-data-class': 'personal' });
    const sensitive = Type.Integer({ 'x-data-class': 'sensitive' });
    const schema = { a: classless, b: nullable(personal), c: list(fields({ d: sensitive })), ok: id() };
    expect(dataClassProblems(plain(Type.Object(schema)))).toEqual([
      '/a data class undefined',
      '/b data class personal',
      '/c/[]/d data class sensitive',
    ]);
  });

  it('free strings, objects and arrays are found', () => {
    const schema = plain(
      Type.Object({
        note: Type.String({ 'x-data-class': 'internal' }),
        anything: Type.Unknown({ 'x-data-class': 'internal' }),
        bag: Type.Unsafe({ type: 'object' }),
        pile: Type.Unsafe({ type: 'array' }),
        fine: code(),
      }),
    );
    expect(dataClassProblems(schema)).toEqual([
      '/note free string',
      '/anything no type',
      '/bag free object',
      '/pile free array',
    ]);
  });
});
