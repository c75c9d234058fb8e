import { DomainError, type Instant, reach } from '@holdfast/kernel';
import { isRetryable, isTransient, systemScope, type Tx } from '@holdfast/persistence';
import { ATTRIBUTES, withBatchSpan } from '@holdfast/telemetry';
import type { Envelope } from '../cloud-events.js';
import { noteApplied } from './applied-audit.js';
import type { ConsumerRows, Place, PutAside } from './consumer-rows.js';
import { type FailurePolicy, HandlerFailed, isExhausted, isFinal, problemOf } from './failures.js';
import { KeyStates, type Verdict } from './key-states.js';
import type { Pace } from './pace.js';
import type { EventReader, Incoming } from './reader.js';
import { heardBy, received, runs } from './runs.js';

/** How many events came to which end. */
export type Outcomes = Partial<Record<Verdict, number>>;

interface Settings {
  readonly reader: EventReader;
  readonly keepEvents: boolean;
  readonly auditApplied: boolean;
  readonly rows: ConsumerRows;
  readonly pace: Pace;
  /** A transaction that took so long begins nothing more. */
  readonly sliceMs: number;
  /** Real time, as for every back-off. */
  now(): Instant;
  /** Milliseconds on a clock that nobody sets. */
  elapsed(): number;
}

/** What is begun in one go, so that a transaction ends soon after its time is up. */
const PORTIONS = 4;

/** One transaction over events of one partition: their keys are locked and loaded, settled in order, and saved. */
export class Batch {
  readonly outcomes: Outcomes = {};
  readonly applied: Incoming[] = [];
  readonly skipped: Incoming[] = [];
  readonly dead: PutAside[] = [];
  private states = new KeyStates([]);
  private readonly began: number;

  constructor(
    readonly tx: Tx,
    readonly place: Place,
    private readonly settings: Settings,
    private readonly policy: FailurePolicy,
  ) {
    this.began = settings.elapsed();
  }

  async open(incoming: readonly Incoming[], states?: KeyStates): Promise<void> {
    const { rows, reader } = this.settings;
    this.states = states ?? new KeyStates(await rows.load(this.tx, this.place, incoming, reader));
  }

  get parkedKeys() {
    return this.states.changes().parked;
  }

  /** The usual way: many at once. @returns how many were settled before the time was up. @throws HandlerFailed */
  async together(incoming: readonly Incoming[]): Promise<number> {
    const { pace, sliceMs } = this.settings;
    let settled = 0;
    do {
      const portion = pace.portion(incoming, settled, sliceMs / PORTIONS);
      await this.atOnce(portion);
      settled += portion.length;
    } while (settled < incoming.length && !this.isLate());
    return settled;
  }

  /** The careful way: each event behind a savepoint, so that one that cannot be handled leaves no trace. */
  async oneByOne(incoming: readonly Incoming[]): Promise<number> {
    let settled = 0;
    for (const trigger of incoming) {
      for (const event of this.inTurn(trigger)) await this.settle(event, trigger);
      settled += 1;
      if (this.isLate()) break;
    }
    return settled;
  }

  /** Inbox rows first, then runs of one type and tenant. */
  private async atOnce(incoming: readonly Incoming[]): Promise<void> {
    const work: Incoming[] = [];
    for (const trigger of incoming) {
      for (const event of this.inTurn(trigger)) {
        if (this.decide(event) === 'apply') work.push(event);
      }
    }
    const fresh = await this.admit(work);
    if (fresh.size > 0) reach('consumer-after-inbox');
    const news = work.filter((event) => this.isNew(event, fresh));
    for (const run of runs(news)) {
      try {
        await this.apply(run);
        this.applied.push(...run);
      } catch (cause) {
        // A deadlock is nobody's fault: the transaction as a whole runs again.
        throw isRetryable(cause) ? cause : new HandlerFailed(cause, run[0] as Incoming, run[0] as Incoming);
      }
    }
  }

  /** Gives a dead letter to its handlers once more; its sequence is settled already. @throws HandlerFailed */
  async again(letter: Incoming): Promise<void> {
    const { meaning } = letter;
    try {
      if (meaning.kind === 'unusable') throw new DomainError('events.unusable', 'invalid', { ...meaning.problem });
      if (meaning.kind !== 'heard') return;
      const fresh = await this.admit([letter]);
      if (!fresh.has((letter.envelope as Envelope).id)) return;
      // What handlers send and do not wait for is this letter's too.
      await this.tx.attempt(() => this.apply([letter]), { checked: true });
      this.applied.push(letter);
      this.count('apply');
    } catch (cause) {
      throw new HandlerFailed(cause, letter, letter);
    }
  }

  /**
   * What the aggregate waited for is settled: what waits comes, one by one, until one fails or `atMost` are done.
   * @returns true when more could come: until then the aggregate goes on waiting.
   */
  async release(aggregateId: string, atMost = Number.MAX_SAFE_INTEGER): Promise<boolean> {
    this.states.release(aggregateId);
    for (let done = 0; done < atMost; done += 1) {
      const next = this.states.next(aggregateId);
      if (!next) return false;
      await this.settle(next, next);
    }
    return this.states.hold(aggregateId);
  }

  isParked(aggregateId: string): boolean {
    return this.states.isParked(aggregateId);
  }

  async close(): Promise<void> {
    await this.settings.rows.save(this.tx, this.place, this.states.changes(), this.dead);
  }

  /** The event, then those that waited for it: each is yielded after the one before was settled. */
  private *inTurn(trigger: Incoming): Generator<Incoming> {
    yield trigger;
    const { envelope } = trigger;
    const waiting = () => envelope && this.states.next(envelope.aggregateId);
    for (let next = waiting(); next; next = waiting()) yield next;
  }

  private async settle(event: Incoming, trigger: Incoming): Promise<void> {
    if (this.decide(event) !== 'apply') return;
    const buried = await this.attempt(event, trigger);
    if (buried) this.bury(buried);
  }

  private decide(event: Incoming): Verdict {
    const verdict = this.states.receive(event);
    this.count(verdict);
    if (verdict === 'skip') this.skipped.push(event);
    if (verdict === 'dead' && event.meaning.kind === 'unusable') {
      this.dead.push({ incoming: event, problem: event.meaning.problem, attempts: 1 });
    }
    return verdict;
  }

  private bury(buried: PutAside): void {
    this.states.failed(buried.incoming.envelope as Envelope);
    this.dead.push(buried);
    this.count('apply', -1);
    this.count('dead');
  }

  private admit(events: readonly Incoming[]): Promise<Set<string>> {
    return this.settings.rows.admit(this.tx, events, this.settings.keepEvents);
  }

  private isNew(event: Incoming, fresh: ReadonlySet<string>): boolean {
    const isNew = fresh.has((event.envelope as Envelope).id);
    if (!isNew) {
      this.count('apply', -1);
      this.count('duplicate');
    }
    return isNew;
  }

  /** @returns the event, if it is to be put aside; nothing when it was applied. @throws HandlerFailed */
  private async attempt(event: Incoming, trigger: Incoming): Promise<PutAside | undefined> {
    try {
      // What is checked at commit only could not be laid at this event's door later.
      const isNew = await this.tx.attempt(() => this.applyOnce(event), { checked: true });
      if (isNew) this.applied.push(event);
      return undefined;
    } catch (cause) {
      if (isTransient(cause)) throw new HandlerFailed(cause, event, trigger);
      if (isFinal(cause)) return { incoming: event, problem: problemOf(cause), attempts: 1 };
      const now = this.settings.now();
      const failed = await this.settings.rows.fail(this.tx, (event.envelope as Envelope).id, now);
      if (!isExhausted(failed, this.policy, now)) throw new HandlerFailed(cause, event, trigger);
      return { incoming: event, problem: problemOf(cause), attempts: failed.attempts };
    }
  }

  private async applyOnce(event: Incoming): Promise<boolean> {
    const isNew = this.isNew(event, await this.admit([event]));
    if (isNew) await this.apply([event]);
    return isNew;
  }

  /** A run continues the trace of its events, so that what handlers write belongs to the request that caused it. */
  private async apply(run: readonly Incoming[]): Promise<void> {
    const [first] = run as [Incoming];
    const heard = heardBy(first);
    const attributes = {
      [ATTRIBUTES.messagingSystem]: 'kafka',
      [ATTRIBUTES.messagingOperation]: 'process',
      [ATTRIBUTES.messagingDestination]: this.place.topic,
      [ATTRIBUTES.messagingPartition]: String(this.place.partition),
      [ATTRIBUTES.messagingBatchCount]: run.length,
    };
    const contexts = run.map(({ envelope }) => (envelope as Envelope).trace);
    const began = this.settings.elapsed();
    await withBatchSpan(this.place.topic, attributes, contexts, async () => {
      for (const handler of heard.handlers) {
        await this.tx.enter(systemScope((first.envelope as Envelope).tenantId));
        await handler.apply(run.map(received), this.tx);
      }
      if (this.settings.auditApplied) await noteApplied(this.tx, this.place, run);
      reach('consumer-after-handler');
    });
    this.settings.pace.took(heard, run.length, this.settings.elapsed() - began);
  }

  private isLate(): boolean {
    return this.settings.elapsed() - this.began >= this.settings.sliceMs;
  }

  private count(verdict: Verdict, by = 1): void {
    this.outcomes[verdict] = (this.outcomes[verdict] ?? 0) + by;
    if (this.outcomes[verdict] === 0) delete this.outcomes[verdict];
  }
}
