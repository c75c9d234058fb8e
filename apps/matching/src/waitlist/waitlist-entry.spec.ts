import { describe, expect, it } from '@jest/globals';
import { PersonWaitlistedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf, plus } from '@holdfast/kernel';
import { WaitlistEntry, type WaitlistFact, type WaitlistState } from './waitlist-entry.js';
import { waitlistOutbound } from './waitlist-entry.outbound.js';

const data = fixture(PersonWaitlistedV1);
const { entryId, waitingSince: since, lane, programId, siteId, format, personId, enrolmentId } = data;
const place = { tenantId: 't', lane, programId, siteId, format, personId, enrolmentId };
const at = plus(instantOf(since), { days: 3 });
const wait = { reason: data.reason, at, expectedOn: data.expectedOn };
const enter = () => WaitlistEntry.enter(entryId, place, since, wait);

const reach: Record<WaitlistState, () => WaitlistEntry> = {
  waiting: () => enter().aggregate,
  offered: () => after((entry) => entry.offer()),
  left: () => after((entry) => entry.leave()),
};

function after(work: (entry: WaitlistEntry) => unknown): WaitlistEntry {
  const { aggregate } = enter();
  work(aggregate);
  return aggregate;
}

describe('transitions', () => {
  it.each([
    ['waiting', 'offer', 'offered'],
    ['waiting', 'leave', 'left'],
    ['waiting', 'wait', 'waiting'],
    ['offered', 'offer', 'offered'],
    ['offered', 'leave', 'left'],
    ['offered', 'wait', 'waiting'],
    ['left', 'offer', 'left'],
    ['left', 'leave', 'left'],
    ['left', 'wait', 'waiting'],
  ] as const)('%s, %s: %s', (from, move, to) => {
    const entry = reach[from]();
    const facts = move === 'wait' ? entry.wait(wait) : entry[move]();
    expect(entry.state).toBe(to);
    expect(facts.length > 0).toBe(from !== to);
  });
});

describe('a wait', () => {
  it('is told once, and again when the person comes back to it', () => {
    expect(enter().facts).toEqual([{ type: 'PersonWaitlisted', expectedOn: data.expectedOn }]);
    expect(reach.offered().wait(wait)).toEqual([{ type: 'PersonWaitlisted', expectedOn: data.expectedOn }]);
  });

  it('counts from the first day, whatever came in between', () => {
    const entry = reach.offered();
    entry.wait({ ...wait, reason: 'other_side_unavailable', priority: 1 });
    expect(entry).toMatchObject({ waitingSince: since, reason: 'other_side_unavailable', priority: 1 });
  });

  it('goes on for another reason without being told again', () => {
    const { aggregate } = enter();
    expect(aggregate.wait({ ...wait, reason: 'no_common_time' })).toEqual([{ type: 'WaitReasonChanged' }]);
    expect(aggregate.wait({ ...wait, reason: 'no_common_time' })).toEqual([]);
  });

  it('gains priority with each place lost through no doing of the person, up to nine', () => {
    const { aggregate } = enter();
    for (let times = 1; times <= 12; times++) aggregate.wait({ ...wait, priority: 1 });
    expect(aggregate.priority).toBe(9);
  });
});

describe('facts in public words', () => {
  it('PersonWaitlisted', () => {
    const { aggregate, facts } = enter();
    const events = facts.flatMap((fact) => waitlistOutbound(fact, aggregate));
    expect(events.map((event) => [event.contract, event.data])).toEqual([[PersonWaitlistedV1, data]]);
  });

  it.each(['WaitReasonChanged', 'WaitInterrupted', 'WaitEnded'] as const)('%s stays here', (type) => {
    expect(waitlistOutbound({ type } as WaitlistFact, enter().aggregate)).toEqual([]);
  });
});
