import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { shortName } from '../documents/asyncapi.js';
import { committed, current, type Files } from '../documents/files.js';
import { contracts, topics } from '../src/catalogue.js';
import { count, id } from '../src/fields.js';
import { type JsonSchema, plain } from '../src/json-schema.js';
import { breaches } from './released.js';

const now = current();
const before = committed();
const HINT = 'generated/ is out of date: run `node libs/contracts/generate.ts` and commit the result';

describe('generated documents', () => {
  it('keep every released version: schemas grow only by options, fixtures stay', () => {
    expect(breaches(before, now)).toEqual([]);
  });

  it('are what the definitions and fixtures say', () => {
    const stale = [...new Set([...before.keys(), ...now.keys()])].filter(
      (path) => JSON.stringify(before.get(path)) !== JSON.stringify(now.get(path)),
    );
    expect({ stale, hint: stale.length > 0 ? HINT : '' }).toEqual({ stale: [], hint: '' });
  });
});

describe('the check of released versions', () => {
  const path = 'schemas/org.holdfast.house.LampLit.v1.json';
  const files = (schema: object | undefined, hash?: string): Files =>
    new Map<string, unknown>([
      ...(schema ? [[path, plain(schema)] as const] : []),
      ['fixtures.json', hash ? { 'LampLit.v1/typical.json': hash } : {}],
    ]);
  const schema = Type.Object({ lampId: id() });

  it('lets an optional property and a new fixture through', () => {
    const grown = Type.Object({ lampId: id(), watts: Type.Optional(count()) });
    expect(breaches(files(schema), files(grown, 'aa'))).toEqual([]);
  });

  it('finds a changed schema, a schema gone, a fixture changed and a fixture gone', () => {
    const required = Type.Object({ lampId: id(), watts: count() });
    const found = (released: Files, today: Files) => breaches(released, today).map(({ problem }) => problem);
    expect(found(files(schema), files(required))).toEqual(['/watts added as required']);
    expect(found(files(schema), files(undefined))).toEqual(['removed']);
    expect(found(files(schema, 'aa'), files(schema, 'bb'))).toEqual([expect.stringMatching(/fixture .* changed/)]);
    expect(found(files(schema, 'aa'), files(schema))).toEqual([expect.stringMatching(/fixture .* removed/)]);
    expect(breaches(files(schema), files(undefined))).toEqual([{ event: 'LampLit.v1', problem: 'removed' }]);
  });
});

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3.1, and names every topic and event there is', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(before.get('asyncapi.json')));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document?.version()).toBe('3.1.0');
    const sorted = (names: (string | null | undefined)[]) => names.sort();
    expect(
      sorted(
        document!
          .channels()
          .all()
          .map((channel) => channel.address()),
      ),
    ).toEqual(topics.map(({ name }) => name));
    expect(
      sorted(
        document!
          .messages()
          .all()
          .map((message) => message.name()),
      ),
    ).toEqual(contracts.map(({ type }) => type));
    expect(
      document!
        .operations()
        .all()
        .every((operation) => operation.isSend()),
    ).toBe(true);
  });

  it('says of every property what it means', () => {
    const { components } = before.get('asyncapi.json') as { components: { schemas: Record<string, JsonSchema> } };
    const silent = Object.entries(components.schemas).flatMap(([name, schema]) => silentIn(schema, name));
    expect(silent).toEqual([]);
    expect(silentIn({ properties: { a: { items: { properties: { b: {} } }, description: 'Said' } } }, 'X')).toEqual([
      'X.a.b',
    ]);
  });

  it('the parser would say so if a payload were no schema', async () => {
    const broken = structuredClone(before.get('asyncapi.json')) as { components: { schemas: Record<string, unknown> } };
    broken.components.schemas[shortName(contracts[0]!)] = { type: 'nothing' };
    const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
    expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
  });
});

/** Properties without a description: what they mean belongs into docs/fields.md or into a comment above them. */
function silentIn({ properties = {}, items, anyOf = [] }: JsonSchema, at: string): string[] {
  const own = Object.entries(properties).flatMap(([name, part]) => [
    ...(part['description'] ? [] : [`${at}.${name}`]),
    ...silentIn(part, `${at}.${name}`),
  ]);
  return [...own, ...(items ? silentIn(items, at) : []), ...anyOf.flatMap((part) => silentIn(part, at))];
}
