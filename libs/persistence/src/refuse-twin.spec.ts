import { DomainError } from '@holdfast/kernel';
import { expect, it } from '@jest/globals';
import { refuseTwin } from './refuse-twin.js';

function thrownFor(error: unknown): unknown {
  try {
    return refuseTwin(error);
  } catch (thrown) {
    return thrown;
  }
}

it('tells the slower of two that began at once to look at what is there now', () => {
  const thrown = thrownFor(Object.assign(new Error('duplicate key'), { code: '23505' })) as DomainError;
  expect([thrown.code, thrown.kind, thrown.details]).toEqual([
    'request.version_changed',
    'precondition',
    { version: 1 },
  ]);
});

it('leaves every other error as it is', () => {
  const error = Object.assign(new Error('foreign key'), { code: '23503' });
  expect(thrownFor(error)).toBe(error);
});
