import type { BusHeaders, BusMessage, BusRecord, HeaderValue } from './event-bus.js';

/** Topics and their partitions inside the process: what a broker keeps, without anybody who reads it. */
export class MemoryLog {
  private readonly topics = new Map<string, BusRecord[][]>();

  /** Changes nothing where the topic exists. */
  create(topic: string, partitions: number): void {
    if (!this.topics.has(topic)) {
      this.topics.set(
        topic,
        Array.from({ length: partitions }, () => []),
      );
    }
  }

  /** @throws Error when there is no such topic. */
  partitionsOf(topic: string): readonly (readonly BusRecord[])[] {
    return this.logsOf(topic);
  }

  /** Messages of one key go to one partition. */
  partitionFor(topic: string, key: string): number {
    return [...key].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % this.logsOf(topic).length;
  }

  append(topic: string, { key, value, headers }: BusMessage): BusRecord {
    const partition = this.partitionFor(topic, key);
    const log = this.logsOf(topic)[partition] as BusRecord[];
    const place = { topic, partition, offset: String(log.length) };
    const record: BusRecord = { ...place, key: Buffer.from(key), value, headers: received(headers) };
    log.push(record);
    return record;
  }

  private logsOf(topic: string): BusRecord[][] {
    const logs = this.topics.get(topic);
    if (!logs) throw new Error(`no such topic: ${topic}`);
    return logs;
  }
}

/** Header values arrive as bytes, whatever they were sent as. */
function received(headers: BusHeaders): BusHeaders {
  const bytes = (value: string | Buffer) => Buffer.from(value);
  const one = (value: HeaderValue) =>
    typeof value === 'string' || Buffer.isBuffer(value) ? bytes(value) : value.map(bytes);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, one(value)]));
}
