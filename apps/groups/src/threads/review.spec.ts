import { expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { Review } from './review.js';

const at = instantOf('2026-03-02T15:00:00Z');
const within = { hours: 2 };
const later = plus(at, within);
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'online_community',
  groupId: 'g',
} as const;
const open = (moderatorIds: readonly string[] = ['mia']) => {
  const what = { cause: 'reported', distress: false, reason: null, subjectId: 'post', alias: 'quiet-heron' } as const;
  return Review.open('r', at, place, { ...what, moderatorIds, ownerPersonId: 'owner', within }).aggregate;
};

it('tells those who moderate, and the owner where there is nobody', () => {
  expect([open().tellIds, open([]).tellIds]).toEqual([['mia'], ['owner']]);
});

it('tells the owner too when nobody has looked, each time the time passes', () => {
  const review = open();
  expect(review.look(at, within)).toEqual([]);
  for (const time of [later, plus(later, within)]) {
    expect(review.look(time, within)).toEqual([{ type: 'ReviewOverdue' }]);
    expect(review.look(time, within)).toEqual([]);
  }
  expect([review.tellIds, review.notices]).toEqual([['mia', 'owner'], 3]);
});

it('never takes danger back, and gives it as the reason', () => {
  const review = open();
  review.raise(false, 'disrespect');
  review.raise(true, 'harm');
  review.raise(false, 'other');
  expect([review.distress, review.reason]).toEqual([true, 'harm']);
});

it('is decided once; the same again by the same changes nothing', () => {
  const review = open();
  expect(review.decide('published', 'mia', at)).toEqual([{ type: 'ReviewClosed', at }]);
  expect(review.decide('published', 'mia', later)).toEqual([]);
  expect(() => review.decide('withheld', 'mia', later)).toThrow('groups.review.closed');
  expect([review.look(later, within), review.raise(true, 'harm')]).toEqual([[], []]);
});
