import { createRequire } from 'node:module';
import { contracts, registry, SessionHeldV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import type { Received } from '@holdfast/kernel';
import { expect, it } from '@jest/globals';

it('a service reaches contracts and the generated document by the package name', () => {
  const asyncApi = createRequire(import.meta.url)('@holdfast/contracts/asyncapi.json') as {
    components: { messages: object };
  };
  expect(registry.newest('SessionHeld')).toBe(SessionHeldV1);
  expect(contracts).toContain(SessionHeldV1);
  expect(Object.keys(asyncApi.components.messages)).toContain('SessionHeld.v1');
});

it('a spec gets golden data typed by the contract, as a handler does', () => {
  const data: Received<SessionHeldV1>['data'] = fixture(SessionHeldV1);
  const late = data.attendance.filter(({ state }) => state === 'late');
  expect(late.map(({ personId }) => personId)).toEqual([data.attendance[1]?.personId]);
  expect(() => fixture(SessionHeldV1, 'nothing-of-the-kind')).toThrow(/ENOENT/);
});
