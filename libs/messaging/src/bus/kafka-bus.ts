import { type Instant, reach } from '@holdfast/kernel';
import { Kafka, type KafkaConfig, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { Log } from '../log.js';
import type { BusPosition, BusPositions } from './bus-positions.js';
import type { BusConsumer, BusRecord, BusSubscription, EventBus, TopicMessages } from './event-bus.js';
import { KafkaGroupMember } from './kafka-group-member.js';
import { oldestUnreadMs, readPositions } from './kafka-positions.js';
import { readTopic } from './kafka-topic-reader.js';

export interface KafkaBusOptions extends Pick<KafkaConfig, 'ssl' | 'sasl'> {
  readonly brokers: readonly string[];
  /** Name of this process in the broker's logs. */
  readonly clientId: string;
  /** Put before every topic and group: keeps installations and spec files apart on one broker. Empty in production. */
  readonly topicPrefix?: string;
}

const SEND_TIMEOUT_MS = 10_000;
const QUIET = new Set(['Connection', 'BrokerPool']);

/** The only place that knows kafkajs, and the only one that knows topic prefixes. */
export class KafkaBus implements EventBus, BusPositions {
  private readonly kafka: Kafka;
  private readonly prefix: string;
  private producer: Producer | undefined;
  private publishing = false;
  private readonly members = new Set<KafkaGroupMember>();

  constructor(
    options: KafkaBusOptions,
    private readonly log: Log,
  ) {
    this.prefix = options.topicPrefix ?? '';
    this.kafka = new Kafka({
      brokers: [...options.brokers],
      clientId: options.clientId,
      ...(options.ssl !== undefined && { ssl: options.ssl }),
      ...(options.sasl !== undefined && { sasl: options.sasl }),
      connectionTimeout: 3_000,
      requestTimeout: SEND_TIMEOUT_MS + 2_000,
      enforceRequestTimeout: true,
      // Always said: the defaults differ when NODE_ENV is `test`.
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 2_000, factor: 0.2, multiplier: 2 },
      logLevel: logLevel.WARN,
      logCreator: () => (entry) => this.relayLog(entry.namespace, entry.log),
    });
  }

  async publishBatch(batch: readonly TopicMessages[]): Promise<void> {
    // kafkajs may send a failed request again while others of the same call are on their way: one call at a time.
    if (this.publishing) throw new Error('one batch at a time');
    this.publishing = true;
    try {
      this.producer ??= await this.connectProducer();
      await this.producer.sendBatch({
        acks: -1,
        timeout: SEND_TIMEOUT_MS,
        topicMessages: batch.map(({ topic, messages }) => ({
          topic: this.prefix + topic,
          messages: messages.map(({ key, value, headers }) => ({
            key,
            value,
            headers: headers as Record<string, Buffer>,
          })),
        })),
      });
    } catch (error) {
      // A producer that threw may refuse everything from then on (one unknown topic suffices): never used again.
      const broken = this.producer;
      this.producer = undefined;
      broken?.disconnect().catch(() => undefined);
      throw error;
    } finally {
      this.publishing = false;
    }
  }

  async subscribe(subscription: BusSubscription): Promise<BusConsumer> {
    const member = new KafkaGroupMember(this.kafka, this.prefix, subscription, this.log);
    this.members.add(member);
    member.start();
    return member;
  }

  async createTopics(
    topics: readonly string[],
    { partitions, replicationFactor }: { partitions: number; replicationFactor: number },
  ): Promise<void> {
    await this.asAdmin(async (admin) => {
      const known = new Set(await admin.listTopics());
      const missing = topics.map((topic) => this.prefix + topic).filter((topic) => !known.has(topic));
      if (missing.length === 0) return;
      const configEntries = [
        { name: 'retention.ms', value: '-1' },
        { name: 'cleanup.policy', value: 'delete' },
        // kafkajs stops for good at a batch in a codec it lacks; so the broker unpacks what foreign producers send.
        { name: 'compression.type', value: 'uncompressed' },
      ];
      const wanted = missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor, configEntries }));
      try {
        await admin.createTopics({ waitForLeaders: true, topics: wanted });
      } catch (error) {
        // Somebody else may create them too: all that counts is that they are there.
        const now = new Set(await admin.listTopics());
        if (!missing.every((topic) => now.has(topic))) throw error;
      }
    });
  }

  async lag(groupId: string, topics: readonly string[]): Promise<number> {
    return (await this.positions(groupId, topics)).reduce((sum, { lag }) => sum + lag, 0);
  }

  async positions(groupId: string, topics: readonly string[]): Promise<BusPosition[]> {
    return this.asAdmin(async (admin) => this.plain(await readPositions(admin, ...this.prefixed(groupId, topics))));
  }

  async lagging(groupId: string, topics: readonly string[]) {
    return this.asAdmin(async (admin) => {
      const positions = await readPositions(admin, ...this.prefixed(groupId, topics));
      return { positions: this.plain(positions), oldestUnreadMs: await oldestUnreadMs(admin, positions) };
    });
  }

  /** Every record stored until now, since `since` by the broker's time. For looking, not for hearing. */
  async readTopic(topic: string, onRecord: (record: BusRecord) => void, since?: Instant): Promise<void> {
    const [groupId, [name = '']] = this.prefixed(`look-${crypto.randomUUID()}`, [topic]);
    const sinceMs = since && Date.parse(since);
    await this.asAdmin((admin) => readTopic(this.kafka, admin, { name, topic, groupId, sinceMs }, onRecord));
  }

  async close(): Promise<void> {
    await Promise.all([...this.members].map((member) => member.stop()));
    await this.producer?.disconnect().catch(() => undefined);
    this.producer = undefined;
  }

  private prefixed(groupId: string, topics: readonly string[]): [string, string[]] {
    return [this.prefix + groupId, topics.map((topic) => this.prefix + topic)];
  }

  private plain(positions: readonly BusPosition[]): BusPosition[] {
    return positions.map((position) => ({ ...position, topic: position.topic.slice(this.prefix.length) }));
  }

  private async connectProducer(): Promise<Producer> {
    const producer = this.kafka.producer({
      // With `idempotent` a failed send can make the broker swallow the next one: acknowledged and lost.
      idempotent: false,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    // The broker has answered, and nothing of ours knows it yet.
    producer.on(producer.events.REQUEST, ({ payload: { apiName } }) => {
      if (apiName === 'Produce') reach('relay-after-send-before-ack');
    });
    try {
      await producer.connect();
    } catch (error) {
      producer.disconnect().catch(() => undefined);
      throw error;
    }
    return producer;
  }

  private async asAdmin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private relayLog(namespace: string, { message, ...fields }: { message: string; [field: string]: unknown }): void {
    if (message.startsWith('Offset out of range')) {
      for (const member of this.members) {
        member.skipped(String(fields.topic), Number(fields.partition), String(fields.groupId));
      }
    }
    // Two lines per attempt and connection while the broker is away: relay and consumer say it once.
    if (QUIET.has(namespace)) return;
    // Stacks and whole errors stay out: what failed is told where it is handled.
    const { groupId, topic, partition, broker } = fields;
    this.log.warn({ client: 'kafkajs', namespace, groupId, topic, partition, broker }, message);
  }
}
