import { describe, expect, it } from '@jest/globals';
import { Cursors } from './index.js';

const cursors = new Cursors('c'.repeat(32));
const query = { route: 'jars', state: 'open', site: undefined };

it('gives back what it was made of', () => {
  const values = ['2026-11-21T10:00:00.000Z', 7, null, true, 'ü'];
  expect(cursors.decode(cursors.encode(values, query), { state: 'open', route: 'jars' })).toEqual(values);
});

describe('a cursor is refused', () => {
  const good = cursors.encode(['a', 1], query);
  const [text = '', tag = ''] = good.split('.');
  const forged = Buffer.from(JSON.stringify(['a', 2])).toString('base64url');

  it.each([
    ['with other values', `${forged}.${tag}`],
    ['with a damaged tag', `${text}.${tag.slice(0, -2)}AA`],
    ['with a shortened tag', `${text}.${tag.slice(0, 8)}`],
    ['without a tag', text],
    ['with more parts', `${good}.x`],
    ['when it is very long', `${'A'.repeat(3000)}.${tag}`],
    ['when it is empty', ''],
  ])('%s', (_, cursor) => {
    expect(() => cursors.decode(cursor, query)).toThrow('request.bad_cursor');
  });

  it('for another filter, another list or under another key', () => {
    expect(() => cursors.decode(good, { ...query, state: 'closed' })).toThrow('request.bad_cursor');
    expect(() => cursors.decode(good, { ...query, route: 'lids' })).toThrow('request.bad_cursor');
    expect(() => new Cursors('d'.repeat(32)).decode(good, query)).toThrow('request.bad_cursor');
  });
});
