import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kafkaAnswers } from './kafka-admin.ts';
import { choosePort } from './ports.ts';
import { Problem } from './problem.ts';
import { startOnPort, type Listening } from './start-on-port.ts';
import type { Supervisor } from './supervisor.ts';

export interface KafkaOptions {
  readonly dir: string;
  readonly port?: number;
  readonly supervisor: Supervisor;
  readonly jars: string;
  readonly links?: readonly KafkaLink[];
}

/**
 * A further listener of the broker, for clients behind a proxy: a client that starts at the proxy is told the proxy's
 * port for everything else too, and never finds a way around it.
 */
export interface KafkaLink {
  /** Where the broker listens for the proxy. */
  readonly port: number;
  /** What clients of this listener are told: the proxy's port. */
  readonly advertised: number;
}

/** Real Apache Kafka, one KRaft node on the loopback address; topics and offsets survive a restart. */
export async function startKafka({ dir, port, supervisor, jars, links = [] }: KafkaOptions): Promise<Listening> {
  const folder = join(dir, 'kafka');
  mkdirSync(folder, { recursive: true });
  const controller = await choosePort();
  const settings = join(folder, 'server.properties');
  const java = (main: string, ...args: string[]): [string, ...string[]] => [
    'java',
    ...JVM,
    '-cp',
    `${jars}/*`,
    main,
    ...args,
  ];
  if (!existsSync(join(folder, 'data', 'meta.properties'))) {
    writeFileSync(settings, properties(join(folder, 'data'), port ?? controller + 1, controller, links));
    await run(java('kafka.tools.StorageTool', 'format', `--cluster-id=${randomId()}`, '--config', settings));
  }
  return startOnPort(port, (chosen) => {
    writeFileSync(settings, properties(join(folder, 'data'), chosen, controller, links));
    return supervisor.supervise({
      tier: 'component',
      name: 'kafka',
      command: java('kafka.Kafka', settings),
      cwd: folder,
      log: join(dir, 'logs', 'kafka.log'),
      isReady: () => kafkaAnswers([`127.0.0.1:${chosen}`]),
      patience: 5_000,
      attempts: 2,
    });
  });
}

/** Joined to its option with `=`, because it may begin with a dash. */
const randomId = () => randomBytes(16).toString('base64url');

const JVM = [
  '-Xms128m',
  '-Xmx512m',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  `-Dlog4j2.configurationFile=${join(import.meta.dirname, 'log4j2.xml')}`,
];

const linkName = (place: number) => `LINK${place}`;

const properties = (data: string, port: number, controller: number, links: readonly KafkaLink[]): string => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}${links.map((link, place) => `,${linkName(place)}://127.0.0.1:${link.port}`).join('')}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}${links.map((link, place) => `,${linkName(place)}://127.0.0.1:${link.advertised}`).join('')}
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT${links.map((_, place) => `,${linkName(place)}:PLAINTEXT`).join('')}
log.dirs=${data}
auto.create.topics.enable=false
num.partitions=3
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=2
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=2
# After a SIGKILL the broker is let in again only when its old session has run out.
broker.session.timeout.ms=4000
broker.heartbeat.interval.ms=1000
# Index files are allocated at full size, and three come with every partition.
log.index.size.max.bytes=1048576
# Consumers may stay away for a long holiday without losing their place.
offsets.retention.minutes=525600
`;

async function run([file, ...args]: [string, ...string[]]): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Problem(`Kafka's storage could not be formatted: ${printed || String(code)}`);
}
