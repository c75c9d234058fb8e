import { expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { Alias } from './alias.js';
import { ALIASES, drawAlias } from './words.js';

const now = instantOf('2026-03-02T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'online_community',
  groupId: 'g',
} as const;

it('are enough for the largest group three times over, and none is there twice', () => {
  expect(new Set(ALIASES).size).toBe(ALIASES.length);
  expect(ALIASES.length).toBeGreaterThan(1_500);
  for (const alias of ALIASES) expect(alias).toMatch(/^[a-z]+-[a-z]+$/);
});

it('is drawn by chance among those nobody has, and says when none is left', () => {
  const [first, second, third] = ALIASES as [string, string, string];
  expect(drawAlias(new Set(), () => 0)).toBe(first);
  expect(drawAlias(new Set([first]), () => 1)).toBe(third);
  expect(drawAlias(new Set([first, third]), () => 0)).toBe(second);
  expect(() => drawAlias(new Set(ALIASES), () => 0)).toThrow('more members than there are aliases');
});

it('is silent while suspended and heard again after it, or when the step does not stand', () => {
  const { aggregate: alias } = Alias.draw('a', place, 'ana', 'quiet-heron');
  const until = plus(now, { days: 7 });
  expect(() => alias.refuseSilenced(now)).not.toThrow();
  alias.suspend(until);
  expect(() => alias.refuseSilenced(now)).toThrow('groups.alias.suspended');
  expect(() => alias.refuseSilenced(until)).not.toThrow();
  alias.shutOut(now);
  expect(alias.restore()).toEqual([{ type: 'AliasHeardAgain' }]);
  expect([alias.suspendedUntil, alias.expelledAt]).toEqual([null, null]);
  expect(alias.restore()).toEqual([]);
});
