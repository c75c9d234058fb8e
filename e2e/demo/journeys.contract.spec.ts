import { expect, it } from '@jest/globals';
import { journeysFor } from './journeys.ts';
import { stepOf } from './telling.ts';

it('tells that of each format, and of a group that was found, unless one is asked for', () => {
  expect(journeysFor([])).toHaveLength(8);
  expect(journeysFor(['--only', 'workshop'])).toEqual(['workshop']);
});

it.each([[['--only']], [['--only', 'choir']], [['--only', 'toString']], [['workshop']], [['--only', 'workshop', 'x']]])(
  'says in one line what can be asked for: %j',
  (args) => {
    expect(() => journeysFor(args)).toThrow(/^npm run demo:journeys \[-- --only mentorship\|/);
  },
);

it('tells a step without ids and without what was written', () => {
  const id = '0190f4d2-7c1e-7a3b-8c2d-000000000030';
  const answer = { status: 201, headers: new Headers(), body: { id, state: 'held' } };
  expect(stepOf('mentee1', 'POST', `/v1/groups/${id}/threads`, answer)).toBe(
    'mentee1      POST   /v1/groups/:id/threads  -> 201 held',
  );
  const none = { status: 204, headers: new Headers(), body: null };
  expect(stepOf('lead', 'PUT', '/v1/x?cursor=abc', none)).toBe('lead         PUT    /v1/x  -> 204');
});
