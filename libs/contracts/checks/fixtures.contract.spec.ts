import { describe, expect, it } from '@jest/globals';
import { shortName } from '../documents/asyncapi.js';
import { fixtures } from '../documents/files.js';
import { contracts } from '../src/catalogue.js';
import { registry } from '../src/registry.js';

const events = new Map(contracts.map((event) => [shortName(event), event]));
const golden = fixtures();

describe('golden fixtures', () => {
  it('show every event version, one of them as `typical`', () => {
    const typical = golden.filter(({ path }) => path.endsWith('/typical.json')).map(({ event }) => event);
    expect(typical.sort()).toEqual([...events.keys()].sort());
  });

  it('are of events that exist', () => {
    expect(golden.filter(({ event }) => !events.has(event))).toEqual([]);
  });

  it.each(golden)('$path is what the producer may send and every consumer can read', ({ event, data }) => {
    const contract = events.get(event)!;
    expect(contract.problems(data)).toEqual([]);
    expect(contract.of(data)).toMatchObject({ contract, data });
    const newest = registry.upcastToNewest(contract.type, data);
    expect(newest.contract).toBe(registry.newest(contract.name));
    expect(newest.contract.problems(newest.data)).toEqual([]);
  });

  it('show null and a value for every property that may be null, and every optional one present and absent', () => {
    const missing = contracts.flatMap((event) => {
      const shown = golden.filter((f) => f.event === shortName(event)).map((f) => f.data as Record<string, unknown>);
      return Object.entries(event.schema.properties ?? {}).flatMap(([name, schema]) => {
        const nullable = schema.anyOf?.some(({ type }) => type === 'null');
        const optional = !event.schema.required?.includes(name);
        const both = (test: (data: Record<string, unknown>) => boolean) => shown.some(test) && !shown.every(test);
        if (nullable && !both((data) => data[name] === null)) return [`${shortName(event)} ${name}: null and not`];
        if (optional && !both((data) => name in data)) return [`${shortName(event)} ${name}: there and not`];
        return [];
      });
    });
    expect(missing).toEqual([]);
  });
});
