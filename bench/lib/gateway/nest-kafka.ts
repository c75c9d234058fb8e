import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { BenchBroker } from '../event-path/topic.ts';
import { peerDatabase } from '../peer-database.ts';
import type { Issuer } from './logins.ts';

const sources = join(import.meta.dirname, '..', '..', 'peers', 'w2', 'nest-kafka');
/** Names Nest makes of the group both were given. */
const GROUPS = ['check-ins-server', 'check-ins-client'];
const LOOK_EVERY_MS = 200;

export interface NestKafkaPeer {
  readonly url: string;
  readonly pids: Readonly<Record<string, number>>;
  /** What its database holds. */
  stored(): Promise<{ rows: number; messages: number }>;
}

/** A Nest gateway that asks a Nest service by request and reply over Kafka. Ready when both have their partitions. */
export async function nestKafkaPeer(bench: Bench, { jwksUri }: Issuer): Promise<NestKafkaPeer> {
  const { kafkaBrokers } = await bench.components();
  const broker = await BenchBroker.open(bench);
  const topic = await broker.create('give-check-in');
  await broker.create('give-check-in.reply');
  const database = await peerDatabase(bench, 'peer_w2');
  const both = { TOPIC: topic, KAFKA_BROKERS: kafkaBrokers.join(',') };
  const service = { ...both, DATABASE_URL: database.url };
  await bench.start({ name: 'peer-service', file: join(sources, 'service.ts'), env: service });
  const gateway = { ...both, JWKS_URI: jwksUri };
  const url = await bench.start({ name: 'peer-gateway', file: join(sources, 'gateway.ts'), env: gateway });
  await joined(broker);
  return {
    url,
    pids: {
      gateway: bench.pid('peer-gateway'),
      service: bench.pid('peer-service'),
      postgres: bench.pid('postgres'),
    },
    async stored() {
      const { rows } = await database.client.query<{ rows: number; messages: number }>(
        'SELECT (SELECT count(*) FROM check_in)::int AS rows, (SELECT count(*) FROM outbox_message)::int AS messages',
      );
      return rows[0]!;
    },
  };
}

/** A request sent earlier would wait for ever: the service reads from the end, and so does who waits for replies. */
async function joined({ kafka }: BenchBroker): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (;;) {
      const { groups } = await admin.describeGroups(GROUPS);
      if (groups.every(({ state, members }) => state === 'Stable' && members.length > 0)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  } finally {
    await admin.disconnect();
  }
}
