import { describe, expect, it } from '@jest/globals';
import { type Instant } from '@holdfast/kernel';
import { KeyStates } from './key-states.js';
import type { Incoming, Meaning } from './reader.js';
import { Rand } from '../simulation/rand.js';

const heard = { kind: 'heard', heard: { contract: undefined as never, handlers: [] }, data: {} } as const;

function event(aggregateId: string, sequence: number, meaning: Meaning = heard): Incoming {
  const envelope = { id: '', type: '', occurredAt: '' as Instant, aggregateId, sequence, tenantId: '', trace: {} };
  return { record: { offset: String(sequence) } as never, envelope, meaning };
}

/** Settles a batch as a consumer does and hands back what would be stored, as the start of the next batch. */
class Model {
  readonly applied: string[] = [];
  private last = new Map<string, number>();
  private parked = new Map<string, Incoming[]>();

  settle(batch: readonly Incoming[]): void {
    const keys = [...new Set(batch.map(({ envelope }) => envelope?.aggregateId ?? ''))];
    const states = new KeyStates(
      keys.map((key) => {
        const last = this.last.get(key) ?? 0;
        const waiting = this.parked.get(key);
        const fills = batch.some(({ envelope: e }) => e?.aggregateId === key && e.sequence === last + 1);
        return { aggregateId: key, last, parkedFor: waiting ? 'gap' : null, waiting: fills ? (waiting ?? []) : [] };
      }),
    );
    for (const trigger of batch) {
      for (let next: Incoming | undefined = trigger; next; next = states.next(trigger.envelope?.aggregateId ?? '')) {
        if (states.receive(next) === 'apply')
          this.applied.push(`${next.envelope?.aggregateId}${next.envelope?.sequence}`);
      }
    }
    this.store(states);
  }

  isEmpty = () => this.parked.size === 0;

  private store(states: KeyStates): void {
    const { advanced, unparked, waiting, freed } = states.changes();
    for (const { aggregateId, last } of advanced) this.last.set(aggregateId, last);
    for (const { aggregateId, sequence } of freed) {
      const left = (this.parked.get(aggregateId) ?? []).filter(({ envelope }) => envelope?.sequence !== sequence);
      this.parked.set(aggregateId, left);
    }
    for (const incoming of waiting) {
      const key = incoming.envelope?.aggregateId ?? '';
      const others = this.parked.get(key) ?? [];
      const known = others.some(({ envelope }) => envelope?.sequence === incoming.envelope?.sequence);
      if (!known) this.parked.set(key, [...others, incoming]);
    }
    for (const key of unparked) {
      expect(this.parked.get(key)).toEqual([]);
      this.parked.delete(key);
    }
  }
}

describe('whatever the order, the duplicates and the batches', () => {
  it('applies every event once, in the order of its aggregate, and leaves nothing waiting', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const rand = new Rand(seed);
      const all = ['a', 'b', 'c'].flatMap((key) => Array.from({ length: 8 }, (_, i) => event(key, i + 1)));
      const stream = [...all, ...all.filter(() => rand.next() < 0.4)]
        .map((incoming) => ({ incoming, at: rand.next() }))
        .sort((x, y) => x.at - y.at)
        .map(({ incoming }) => incoming);
      const model = new Model();
      while (stream.length > 0) model.settle(stream.splice(0, 1 + Math.floor(rand.next() * 6)));
      for (const key of ['a', 'b', 'c']) {
        const seen = model.applied.filter((label) => label.startsWith(key));
        expect({ seed, seen }).toEqual({ seed, seen: Array.from({ length: 8 }, (_, i) => `${key}${i + 1}`) });
      }
      expect({ seed, empty: model.isEmpty() }).toEqual({ seed, empty: true });
    }
  });
});

describe('dead letters', () => {
  const unusable: Meaning = { kind: 'unusable', problem: { reason: 'unreadable', detail: 'x' } };

  it('settle their own sequence and let what follows wait', () => {
    const states = new KeyStates([]);
    const verdicts = [event('a', 1), event('a', 2, unusable), event('a', 2, unusable), event('a', 3)];
    expect(verdicts.map((incoming) => states.receive(incoming))).toEqual(['apply', 'dead', 'duplicate', 'park']);
    expect(states.changes()).toMatchObject({
      advanced: [{ last: 2 }],
      parked: [{ aggregateId: 'a', reason: 'dead_letter' }],
    });
  });

  it('are not made of events that came before', () => {
    const states = new KeyStates([{ aggregateId: 'a', last: 5, parkedFor: null, waiting: [] }]);
    expect(states.receive(event('a', 5, unusable))).toBe('duplicate');
  });
});
