import { Kafka, logLevel, type Admin, type IHeaders } from 'kafkajs';
import type { Bench } from '../bench.ts';

/** As in production: fixed at creation. */
const PARTITIONS = 12;

/** The broker of a run, for what is measured and for checks: plain kafkajs, none of ours. */
export class BenchBroker {
  readonly kafka: Kafka;
  /** Of every topic of the run: the broker may be one that others use. */
  readonly prefix = `bench-${Date.now()}.`;
  readonly #admin: Admin;
  readonly #topics = new Set<string>();

  private constructor(kafka: Kafka, admin: Admin) {
    this.kafka = kafka;
    this.#admin = admin;
  }

  static async open(bench: Bench): Promise<BenchBroker> {
    const { kafkaBrokers } = await bench.components();
    const kafka = new Kafka({ brokers: [...kafkaBrokers], clientId: 'bench', logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const broker = new BenchBroker(kafka, admin);
    bench.defer(async () => {
      if (broker.#topics.size > 0) await admin.deleteTopics({ topics: [...broker.#topics] });
      await admin.disconnect();
    });
    return broker;
  }

  /** @returns the topic's name on the broker. */
  async create(name: string, partitions = PARTITIONS): Promise<string> {
    const topic = this.prefix + name;
    await this.#admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: partitions }] });
    this.#topics.add(topic);
    while (!(await this.#hasLeaders(topic))) await new Promise((resolve) => setTimeout(resolve, 100));
    return topic;
  }

  /** Records of past rounds would fill the disk. A topic is never deleted: producers that knew it would be lost. */
  async empty(topic: string): Promise<void> {
    const offsets = await this.#admin.fetchTopicOffsets(topic);
    const partitions = offsets.filter(({ high, low }) => high !== low);
    if (partitions.length > 0) {
      const upto = partitions.map(({ partition, high }) => ({ partition, offset: high }));
      await this.#admin.deleteTopicRecords({ topic, partitions: upto });
    }
  }

  /** How many records there are. */
  async size(topic: string): Promise<number> {
    const offsets = await this.#admin.fetchTopicOffsets(topic);
    return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  }

  /** Reads all there is now. @param idOf names a record. @returns the different names */
  async distinct(topic: string, idOf: (headers: IHeaders) => string): Promise<number> {
    const until = await this.size(topic);
    const seen = new Set<string>();
    const consumer = this.kafka.consumer({ groupId: `check-${topic}-${Date.now()}`, maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      let read = 0;
      const eachBatch = async ({ batch: { messages } }: { batch: { messages: { headers?: IHeaders }[] } }) => {
        for (const { headers = {} } of messages) seen.add(idOf(headers));
        read += messages.length;
        if (read >= until) resolve();
      };
      if (until === 0) resolve();
      else consumer.run({ eachBatch }).catch(reject);
    });
    await consumer.disconnect();
    return seen.size;
  }

  async #hasLeaders(topic: string): Promise<boolean> {
    return this.#admin.fetchTopicOffsets(topic).then(
      () => true,
      () => false,
    );
  }
}
