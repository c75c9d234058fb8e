import { until } from '@holdfast/tools/client/api.ts';
import type { Ledger } from './ledger.ts';

export interface Letter {
  readonly reason: string;
  readonly error: string;
  readonly value: Buffer | null;
}

/** What `analytics` has made of one topic. */
export class ReaderTables {
  private readonly ledger: Ledger;
  private readonly topic: string;

  constructor(ledger: Ledger, topic: string) {
    this.ledger = ledger;
    this.topic = topic;
  }

  /** Sequence of the last event of an aggregate that was settled. */
  async last(aggregateId: string): Promise<number | undefined> {
    const sql = 'SELECT last_sequence AS last FROM analytics.last_sequence WHERE topic = $1 AND aggregate_id = $2';
    const [row] = await this.ledger.rows<{ last: string }>(sql, [this.topic, aggregateId]);
    return row && Number(row.last);
  }

  settled(aggregateId: string, sequence: number): Promise<unknown> {
    const what = `analytics to have settled ${sequence} of ${aggregateId}`;
    return until(what, async () => (await this.last(aggregateId)) === sequence);
  }

  /** How many events of an aggregate had their effect. */
  applied(aggregateId: string): Promise<number> {
    return this.of('inbox', aggregateId);
  }

  /** How many events of an aggregate wait for an earlier one. */
  waiting(aggregateId: string): Promise<number> {
    return this.of('parked_event', aggregateId);
  }

  isParked(aggregateId: string): Promise<boolean> {
    return this.of('parked_key', aggregateId).then((count) => count > 0);
  }

  /** What was put aside of messages with this key. */
  letters(key: string): Promise<Letter[]> {
    const sql = 'SELECT reason, error, value FROM analytics.dead_letter WHERE topic = $1 AND key = $2';
    return this.ledger.rows<Letter>(sql, [this.topic, Buffer.from(key)]);
  }

  private of(table: string, aggregateId: string): Promise<number> {
    const sql = `SELECT FROM analytics.${table} WHERE topic = $1 AND aggregate_id = $2`;
    return this.ledger.count(sql, [this.topic, aggregateId]);
  }
}
