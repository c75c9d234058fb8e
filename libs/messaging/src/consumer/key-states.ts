import type { Envelope } from '../cloud-events.js';
import type { Incoming } from './reader.js';

/** Why the events of an aggregate wait: one is missing, or one cannot be handled. */
export type ParkedFor = 'gap' | 'dead_letter';

/** What is known of one aggregate of the topic at the start of a batch. */
export interface KeyRow {
  readonly aggregateId: string;
  /** The last sequence that was settled: applied, skipped or put aside as a dead letter. */
  readonly last: number;
  readonly parkedFor: ParkedFor | null;
  /** Events that wait; needed only where the batch may free them. */
  readonly waiting: readonly Incoming[];
}

/** Aggregates whose missing event is in the batch: only for them what waits has to be loaded. */
export function mayBeFreed(rows: readonly KeyRow[], batch: readonly Incoming[]): string[] {
  const next = new Map(
    rows.filter(({ parkedFor }) => parkedFor === 'gap').map((row) => [row.aggregateId, row.last + 1]),
  );
  return batch.flatMap(({ envelope }) =>
    envelope && next.get(envelope.aggregateId) === envelope.sequence ? [envelope.aggregateId] : [],
  );
}

export type Verdict = 'apply' | 'skip' | 'duplicate' | 'superseded' | 'park' | 'dead';

interface KeyState {
  last: number;
  parkedFor: ParkedFor | null;
  /** Its missing event came, so that what waits has been loaded. */
  open: boolean;
  readonly wasParkedFor: ParkedFor | null;
  readonly wasLast: number;
  readonly waiting: Map<number, Incoming>;
  readonly parkedHere: Map<number, Incoming>;
  readonly freed: number[];
}

/** What the batch changed, to be written at its end. */
export interface KeyChanges {
  readonly advanced: { aggregateId: string; last: number }[];
  readonly parked: { aggregateId: string; reason: ParkedFor }[];
  readonly unparked: string[];
  readonly waiting: Incoming[];
  readonly freed: { aggregateId: string; sequence: number }[];
}

/** Decides, for one topic, what becomes of each event from its sequence alone. Pure: no I/O. */
export class KeyStates {
  private readonly states = new Map<string, KeyState>();

  constructor(rows: readonly KeyRow[]) {
    for (const { aggregateId, last, parkedFor, waiting } of rows) {
      this.states.set(aggregateId, {
        last,
        parkedFor,
        open: false,
        wasLast: last,
        wasParkedFor: parkedFor,
        waiting: new Map(waiting.map((incoming) => [(incoming.envelope as Envelope).sequence, incoming])),
        parkedHere: new Map(),
        freed: [],
      });
    }
  }

  /** Settles the event's sequence, or lets the event wait. */
  receive(incoming: Incoming): Verdict {
    const { envelope, meaning } = incoming;
    if (!envelope) return 'dead';
    const state = this.of(envelope.aggregateId);
    if (envelope.sequence <= state.last) return 'duplicate';
    if (meaning.kind === 'superseded') return 'superseded';
    if (state.parkedFor === 'dead_letter' || envelope.sequence > state.last + 1) return this.park(state, incoming);
    state.last = envelope.sequence;
    state.open = true;
    if (meaning.kind === 'unusable') {
      state.parkedFor = 'dead_letter';
      return 'dead';
    }
    return meaning.kind === 'heard' ? 'apply' : 'skip';
  }

  /** The event that was received could not be handled: what follows it waits. */
  failed({ aggregateId }: Envelope): void {
    this.of(aggregateId).parkedFor = 'dead_letter';
  }

  /** The operator has settled the dead letter: what waits may come. */
  release(aggregateId: string): void {
    Object.assign(this.of(aggregateId), { parkedFor: 'gap', open: true });
  }

  /** The waiting event whose turn it is now that `aggregateId` got further; call again after settling it. */
  next(aggregateId: string): Incoming | undefined {
    const state = this.of(aggregateId);
    if (state.parkedFor !== 'gap' || !state.open) return undefined;
    const sequence = state.last + 1;
    const incoming = state.waiting.get(sequence) ?? state.parkedHere.get(sequence);
    if (incoming) {
      if (!state.parkedHere.delete(sequence)) state.freed.push(sequence);
      state.waiting.delete(sequence);
    } else if (state.waiting.size + state.parkedHere.size === 0) {
      state.parkedFor = null;
    }
    return incoming;
  }

  /** Lets go on waiting what could come now. @returns false when nothing could. */
  hold(aggregateId: string): boolean {
    const state = this.of(aggregateId);
    if (state.parkedFor !== 'gap') return false;
    if (!state.waiting.has(state.last + 1)) return this.next(aggregateId) !== undefined;
    state.parkedFor = 'dead_letter';
    return true;
  }

  isParked(aggregateId: string): boolean {
    return this.of(aggregateId).parkedFor !== null;
  }

  changes(): KeyChanges {
    const changes: KeyChanges = { advanced: [], parked: [], unparked: [], waiting: [], freed: [] };
    for (const [aggregateId, state] of this.states) {
      if (state.last !== state.wasLast) changes.advanced.push({ aggregateId, last: state.last });
      if (state.parkedFor && state.parkedFor !== state.wasParkedFor) {
        changes.parked.push({ aggregateId, reason: state.parkedFor });
      }
      if (!state.parkedFor && state.wasParkedFor) changes.unparked.push(aggregateId);
      changes.waiting.push(...state.parkedHere.values());
      changes.freed.push(...state.freed.map((sequence) => ({ aggregateId, sequence })));
    }
    return changes;
  }

  private park(state: KeyState, incoming: Incoming): Verdict {
    const { sequence } = incoming.envelope as Envelope;
    if (state.waiting.has(sequence) || state.parkedHere.has(sequence)) return 'duplicate';
    state.parkedFor ??= 'gap';
    state.parkedHere.set(sequence, incoming);
    return 'park';
  }

  private of(aggregateId: string): KeyState {
    let state = this.states.get(aggregateId);
    if (!state) {
      state = { last: 0, parkedFor: null, open: false, wasLast: 0, wasParkedFor: null, ...noneWaiting() };
      this.states.set(aggregateId, state);
    }
    return state;
  }
}

const noneWaiting = (): Pick<KeyState, 'waiting' | 'parkedHere' | 'freed'> => ({
  waiting: new Map(),
  parkedHere: new Map(),
  freed: [],
});
