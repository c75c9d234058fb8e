import { expect, it } from '@jest/globals';
import { Shared } from './shared.ts';

const things = (log: string[]) => (name: string) => ({
  start: async () => (log.push(`${name} starts`), { name }),
  end: async (thing: { name: string }) => void log.push(`${thing.name} ends`),
});

it('opens a thing once for all that ask, and ends what was opened last first', async () => {
  const [shared, log] = [new Shared(), [] as string[]];
  const of = things(log);
  const open = (name: string) => shared.open(name, of(name).start, of(name).end);
  const [first, second] = await Promise.all([open('stack'), open('stack'), open('bus')]);
  expect(second).toBe(first);
  await shared.end();
  await shared.end();
  expect(log).toEqual(['stack starts', 'bus starts', 'bus ends', 'stack ends']);
});

it('tells everybody who asks that it did not start, and has nothing to end then', async () => {
  const [shared, ended] = [new Shared(), [] as unknown[]];
  const start = () => Promise.reject(new Error('no room'));
  const end = async (thing: never) => void ended.push(thing);
  await expect(shared.open('stack', start, end)).rejects.toThrow('no room');
  await expect(shared.open('stack', start, end)).rejects.toThrow('no room');
  await shared.end();
  expect(ended).toEqual([]);
});
