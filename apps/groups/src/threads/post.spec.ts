import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Post } from './post.js';

const at = instantOf('2026-03-02T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'online_community',
  groupId: 'g',
} as const;
const write = (held: boolean) => {
  const words = { title: 'Nights', text: 'How?' };
  const writing = { threadId: null, alias: 'quiet-heron', authorId: 'ana', byLead: false, words, held };
  return Post.write('one', at, place, writing);
};
const reply = { authorId: 'ana', reply: 'Thank you' };

it('begins a thread of its own, held or at once for others to read', () => {
  const { aggregate, facts } = write(true);
  expect([aggregate.threadId, aggregate.state, facts]).toEqual(['one', 'held', [{ type: 'PostHeld' }]]);
  expect(write(false).facts).toEqual([{ type: 'PostPublished', at }]);
  expect(Object.keys(aggregate)).not.toEqual(expect.arrayContaining(['personId', 'authorId']));
});

it('is held when somebody points at it; what was looked at only when there may be danger', () => {
  const { aggregate: post } = write(false);
  expect(post.hold(false)).toEqual([{ type: 'PostHeld' }]);
  post.publish(at, undefined);
  expect(post.hold(false)).toEqual([]);
  expect(post.hold(true)).toEqual([{ type: 'PostHeld' }]);
});

it('alarms once, and is decided with an answer to its author from then on', () => {
  const { aggregate: post } = write(true);
  expect(post.seeDistress()).toEqual([{ type: 'DistressSeen' }]);
  expect(post.seeDistress()).toEqual([]);
  expect(() => post.publish(at, undefined)).toThrow('groups.post.reply_missing');
  expect(() => post.withhold(undefined)).toThrow('groups.post.reply_missing');
  expect(post.publish(at, reply)).toEqual([{ type: 'PostPublished', at }]);
});

it('is withheld with a reason only, and stays taken back whatever is decided', () => {
  const { aggregate: post } = write(true);
  expect(() => post.withhold(undefined)).toThrow('groups.post.reply_missing');
  post.withhold(reply);
  expect([post.state, post.unsealed]).toEqual(['withheld', reply]);
  expect(() => post.withdraw('brave-otter')).toThrow('groups.post.not_own');
  expect(post.withdraw('quiet-heron')).toEqual([{ type: 'PostWithdrawn' }]);
  expect(post.withdraw('quiet-heron')).toEqual([]);
  post.publish(at, reply);
  expect(post.state).toBe('withdrawn');
});
