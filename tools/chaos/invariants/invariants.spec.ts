import { describe, expect, it } from '@jest/globals';
import { operationsOf } from '../driver/operation.ts';
import type { History } from '../history/history.ts';
import { appliedBy, asked, goodHistory, idOf, madeBy, onTopic, wrote } from './a-history.ts';
import { violationsOf } from './index.ts';

const of = (...asked: ReturnType<typeof import('./a-history.ts').asked>[]) => operationsOf(asked.flat());
const broken = (over: Partial<History>) =>
  violationsOf(goodHistory(over)).map(({ invariant, detail }) => `${invariant} ${detail}`);
const event = wrote('a');
const second = wrote('a', { sequence: 2, data: { capacity: 2_002 } });
const rest = { service: 'analytics', outbox: 0, lag: 0, parked: [], dead: [] };
const refusedAnswer = { status: 422, type: 'application/problem+json', text: '{"status":422}' };

it('finds nothing where nothing is wrong', () => {
  expect(broken({})).toEqual([]);
});

describe('I1', () => {
  it.each<[string, Partial<History>, string]>([
    ['an acknowledged row that is not there', { rows: [] }, 'is not there'],
    ['a row that keeps something else', { rows: [{ ...madeBy('a'), kept: { name: 'b' } }] }, 'keeps'],
    ['an event that was not written', { published: [], topic: [], applied: [] }, 'no ProgramChanged was written'],
    [
      'an event of something else',
      { published: [{ ...event, data: { capacity: 3 } }] },
      'no ProgramChanged was written',
    ],
    ['an event that never reached its topic', { topic: [] }, 'never reached its topic'],
    ['an event that was not applied', { applied: [] }, 'was not applied by analytics'],
    ['an event of the rig that was not applied', { injected: [wrote('rig')] }, `${idOf('rig')}/1 (event-rig-1) never`],
  ])('finds %s', (_, over, text) => {
    expect(broken(over).filter((each) => each.startsWith('I1'))).toEqual([expect.stringContaining(text)]);
  });
});

describe('I2', () => {
  it('finds the row of a refused request', () => {
    const found = broken({ operations: of(asked('a', [refusedAnswer])) });
    expect(found).toContainEqual('I2 a (create program) was refused, and its row is there');
  });

  it('finds a row nobody asked for', () => {
    const rows = [madeBy('a'), { ...madeBy('a'), id: 'stray', kept: {} }];
    expect(broken({ rows })).toEqual(['I2 row stray (create program) belongs to no operation that succeeded']);
  });

  it('finds the event of a refused change', () => {
    const change = { kind: 'change program', path: `/v1/programs/${idOf('a')}`, body: '{"capacity":2002}' };
    const operations = of(asked('a', [{}]), asked('b', [refusedAnswer], change));
    const written = { published: [event, second], topic: [onTopic(event, 0), onTopic(second, 1)] };
    const applied = [appliedBy('analytics', event), appliedBy('analytics', second)];
    expect(broken({ operations, ...written, applied })).toEqual([
      'I2 b (change program) was refused, and its event was written',
    ]);
  });
});

describe('I3', () => {
  it('finds what never got an answer that settles it', () => {
    const operations = of(asked('a', [{}]), asked('b', [{ status: 0 }, { status: 503 }]));
    expect(broken({ operations })).toEqual(['I3 b (create program) got no settling answer, last 503']);
  });

  it('finds what was done again by a retry', () => {
    const rows = [madeBy('a'), { ...madeBy('a'), id: 'again' }];
    const operations = of(asked('a', [{ status: 0 }, {}]));
    expect(broken({ operations, rows })).toContainEqual('I3 a (create program) was done 2 times');
  });
});

it('I4 finds an event that took effect twice', () => {
  const once = appliedBy('analytics', event);
  expect(broken({ applied: [once, once] })).toEqual(['I4 analytics applied event-a-1 2 times']);
});

describe('I5', () => {
  const three = wrote('a', { sequence: 3 });
  const sequence = (published: (typeof event)[], topic = published, applied = published) =>
    broken({
      published,
      topic: topic.map(onTopic),
      applied: applied.map((each) => appliedBy('analytics', each)),
    });

  it('finds a hole in what was written', () => {
    expect(sequence([event, three])).toContainEqual(`I5 groups.program ${idOf('a')}: 2 was never written, 3 was`);
  });

  it('finds a topic out of order, and takes no offence at a record that comes again', () => {
    expect(sequence([event, second], [event, second, event])).toEqual([]);
    expect(sequence([event, second], [second, event])).toEqual([
      `I5 groups.program ${idOf('a')}: 2 is on the topic after 0`,
    ]);
  });

  it('finds a key in two partitions', () => {
    const topic = [onTopic(event, 0), { ...onTopic(event, 0), partition: 1 }];
    expect(broken({ topic })).toEqual([`I5 groups.program ${idOf('a')}: in more than one partition`]);
  });

  it('finds effects out of order', () => {
    expect(sequence([event, second], [event, second], [second, event])).toEqual([
      `I5 analytics: groups.program ${idOf('a')}: 1 was applied after 2`,
    ]);
  });
});

describe('I6', () => {
  it('finds a second answer that differs by a byte', () => {
    const other = { text: JSON.stringify({ id: idOf('a'), version: 1, now: 2 }) };
    expect(broken({ operations: of(asked('a', [{}, other])) })).toEqual([
      expect.stringMatching(/^I6 a .* was answered/),
    ]);
  });

  it('finds a key that was taken for another body', () => {
    const operations = of(asked('a', [{}]), asked('b', [{ text: '{"id":"b"}' }], { sameKeyAs: 'a' }));
    expect(broken({ operations })).toContainEqual('I6 b: the key of a was taken for another body');
  });

  it('finds two requests that were answered the same thing', () => {
    const operations = of(asked('a', [{}]), asked('b', [{ text: JSON.stringify({ id: idOf('a') }) }]));
    expect(broken({ operations })).toContainEqual(`I6 a and b were both answered ${idOf('a')}`);
  });
});

describe('I7', () => {
  const dead = { topic: 'groups.program', key: 'k', reason: 'unreadable' };
  const poison = [{ topic: 'groups.program', key: 'k', onlyHeard: null }];

  it.each<[string, Partial<History>, string]>([
    ['a system that never rests', { quietAfterMs: undefined }, 'I7 it never became quiet'],
    ['a system that rests late', { quietAfterMs: 181_000 }, 'I7 it took 181 s to become quiet'],
    ['unsent events', { rest: [{ ...rest, outbox: 2 }] }, 'I7 analytics: 2 events unsent'],
    ['unheard records', { rest: [{ ...rest, lag: 3 }] }, 'I7 analytics: 3 records unheard'],
    [
      'a dead letter nobody sent',
      { rest: [{ ...rest, dead: [dead] }] },
      'I7 analytics: groups.program k was set aside',
    ],
    ['a gap that stays', { rest: [{ ...rest, parked: [dead] }] }, 'I7 analytics: groups.program k waits'],
    ['poison that was swallowed', { poison }, 'I7 analytics: poison groups.program k was not set aside'],
  ])('finds %s', (_, over, text) => {
    expect(broken(over)).toEqual([expect.stringContaining(text)]);
  });

  it('takes no offence at poison that was set aside, or that a service need not read', () => {
    expect(broken({ poison, rest: [{ ...rest, dead: [dead] }] })).toEqual([]);
    expect(broken({ poison: [{ ...poison[0]!, onlyHeard: 'another type' }] })).toEqual([]);
  });
});

it('I8 finds a figure that differs from its recount', () => {
  expect(broken({ recounts: [{ what: 'sessions held', counted: 2, again: 3 }] })).toEqual([
    'I8 sessions held: 2, recounted 3',
  ]);
});

describe('I9', () => {
  const [mail] = goodHistory().mails;
  const [delivery] = goodHistory().deliveries;

  it.each<[string, Partial<History>, string]>([
    [
      'two deliveries of one event to one person',
      { deliveries: [delivery!, { ...delivery!, state: 'planned' }] },
      '2 deliveries',
    ],
    ['a mail of no delivery', { mails: [mail!, { ...mail!, messageId: '<x@y>' }] }, 'belongs to no delivery'],
    ['a mail twice though no sender died', { mails: [mail!, mail!] }, 'was sent 2 times'],
    ['a delivery whose mail never came', { mails: [] }, 'no mail arrived'],
  ])('finds %s', (_, over, text) => {
    expect(broken(over)).toEqual([expect.stringContaining(text)]);
  });

  it('takes no offence at a repetition when a sender may have died before its mark', () => {
    expect(broken({ mails: [mail!, mail!], sendersDied: true })).toEqual([]);
  });
});

describe('I10', () => {
  const [fate] = goodHistory().processes;

  it.each<[string, Partial<History>, string]>([
    ['a process that is not ready', { processes: [{ ...fate!, ready: false }] }, 'groups-1 is not ready'],
    ['a process that keeps ending', { processes: [{ ...fate!, restarts: 9 }] }, 'was started again 9 times'],
    ['a process that grows', { processes: [{ ...fate!, peakBytes: 2 ** 31 }] }, 'grew to 2048 MiB'],
    ['a late return', { readyAfterMs: 121_000 }, '121 s until every process was ready'],
    ['no return', { readyAfterMs: undefined }, 'not every process became ready'],
    ['a rejection nobody handled', { logs: new Map([['groups-1', ['unhandledRejection']]]) }, 'groups-1: unhandled'],
  ])('finds %s', (_, over, text) => {
    expect(broken(over)).toEqual([expect.stringContaining(text)]);
  });
});

it('I11 finds what was acknowledged while the database was down', () => {
  const said = 'I11 a (create program) was answered 201 while Postgres was down';
  expect(broken({ postgresDown: [{ from: 5, to: 100 }] })).toEqual([said]);
  expect(broken({ postgresDown: [{ from: 12, to: 100 }] })).toEqual([]);
});

describe('I12', () => {
  it('finds a name in a problem', () => {
    const answer = { ...refusedAnswer, text: '{"detail":"Family-mentor1"}' };
    const operations = of(asked('a', [{}]), asked('b', [answer]));
    expect(broken({ operations })).toEqual(['I12 b: the problem 422 names somebody']);
  });

  it('finds a name in a log', () => {
    expect(broken({ logs: new Map([['groups-1', ['mail to Family-x']]]) })).toEqual(['I12 groups-1: mail to Family-x']);
  });
});
