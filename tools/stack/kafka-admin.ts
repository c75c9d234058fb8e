import { Kafka, logLevel, type Admin } from 'kafkajs';

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
}

/** Kept for ever; and the broker unpacks what foreign producers compress, because consumers know few codecs. */
const TOPIC_SETTINGS = [
  { name: 'retention.ms', value: '-1' },
  { name: 'compression.type', value: 'uncompressed' },
];

async function withAdmin<T>(brokers: readonly string[], use: (admin: Admin) => Promise<T>): Promise<T> {
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId: 'holdfast-stack',
    connectionTimeout: 1_000,
    requestTimeout: 10_000,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Whether the cluster has a broker that answers. */
export const kafkaAnswers = (brokers: readonly string[]): Promise<boolean> =>
  withAdmin(brokers, async (admin) => (await admin.describeCluster()).brokers.length > 0).catch(() => false);

/** Creates the topics that are not there yet; they keep their events for ever. Returns how many it created. */
export const createTopics = (brokers: readonly string[], topics: readonly TopicSpec[]): Promise<number> =>
  withAdmin(brokers, async (admin) => {
    const known = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !known.has(name));
    if (missing.length === 0) return 0;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ name, partitions }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: 1,
        configEntries: TOPIC_SETTINGS,
      })),
    });
    return missing.length;
  });
