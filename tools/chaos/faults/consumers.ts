import { until } from '../../client/api.ts';
import { hearings } from '../history/hearings.ts';
import type { Rig } from '../rig.ts';
import type { Random } from '../../seed/random.ts';
import { Repeat } from './repeat.ts';
import type { FaultClass } from './fault.ts';

interface Reader {
  readonly service: string;
  readonly topics: readonly string[];
}

function someReader(random: Random): Reader {
  const readers = [...hearings()].filter(([, { topics }]) => topics.size > 0);
  const [service, { topics }] = random.pick(readers);
  return { service, topics: [...topics] };
}

/** Nobody of the group is there while its places are changed: the broker allows it only then. */
async function whileAway(rig: Rig, { service }: Reader, work: () => Promise<unknown>): Promise<void> {
  const names = rig.names.filter((name) => name.startsWith(`${service}-`));
  await Promise.all(names.map((name) => rig.halt(name)));
  try {
    await until(`${service} to have left its group`, () => isEmpty(rig, service), { withinMs: 30_000, everyMs: 500 });
    await work();
  } finally {
    await Promise.all(names.map((name) => rig.start(name)));
  }
}

/** A member that had to be killed is there for the broker until its session ends. */
const isEmpty = (rig: Rig, groupId: string) =>
  rig.broker(async (admin) => {
    const { groups } = await admin.describeGroups([groupId]);
    return groups.every(({ state }) => state === 'Empty' || state === 'Dead');
  });

/** Everything comes again, from the first record on. */
export const offsetsLost: FaultClass = () => ({
  name: 'broker loses group offsets',
  parts: ['services', 'kafka'],
  seconds: 3,
  async inject(rig, random) {
    const reader = someReader(random);
    await whileAway(rig, reader, () => rig.broker((admin) => admin.deleteGroups([reader.service])));
    rig.timeline.count('replays', rig.tap.records.filter(({ topic }) => reader.topics.includes(topic)).length);
    return reader.service;
  },
  heal: (rig) => rig.allReady(),
});

const BACK = 200;

export const rewound: FaultClass = () => ({
  name: 'duplicate delivery by rewinding',
  parts: ['services', 'kafka'],
  seconds: 3,
  async inject(rig, random) {
    const reader = someReader(random);
    let again = 0;
    await whileAway(rig, reader, () =>
      rig.broker(async (admin) => {
        const groupId = reader.service;
        for (const { topic, partitions } of await admin.fetchOffsets({ groupId, topics: [...reader.topics] })) {
          const back = partitions
            .filter(({ offset }) => Number(offset) > 0)
            .map(({ partition, offset }) => ({ partition, offset: String(Math.max(0, Number(offset) - BACK)) }));
          again += Math.min(BACK, ...partitions.map(({ offset }) => Math.max(0, Number(offset))));
          if (back.length > 0) await admin.setOffsets({ groupId, topic, partitions: back });
        }
      }),
    );
    rig.timeline.count('replays', again);
    return `${reader.service}, ${BACK} records in each partition`;
  },
  heal: (rig) => rig.allReady(),
});

const JOIN_MS = 3_000;

/** A member that comes and goes and does nothing: partitions move, and nobody else may lose or double anything. */
export const rebalanceStorm: FaultClass = () => {
  let storm: Repeat | undefined;
  return {
    name: 'rebalance storm',
    parts: ['services', 'kafka'],
    async inject(rig, random) {
      const { service, topics } = someReader(random);
      storm = new Repeat(0, async () => {
        const member = await rig.bus.subscribe({
          groupId: service,
          topics,
          sessionTimeoutMs: 6_000,
          concurrency: 1,
          onBatch: async (batch) => batch.pause(JOIN_MS),
          onFatal: () => undefined,
          onSkipped: () => undefined,
        });
        await new Promise((resolve) => setTimeout(resolve, JOIN_MS));
        await member.stop();
      });
      return `${service}: one joins and leaves every 3 s`;
    },
    heal: async () => storm?.stop(),
  };
};

const SLOW_SECONDS = 4;

/** Each statement of a handler takes so long that a batch outlasts the patience of the group. */
export const slowHandler: FaultClass = () => ({
  name: 'slow handler',
  parts: ['services'],
  async inject(rig, random) {
    const { service } = someReader(random);
    await rig.sql('CREATE SCHEMA IF NOT EXISTS chaos; CREATE TABLE IF NOT EXISTS chaos.slow (service text)');
    await rig.sql('GRANT USAGE ON SCHEMA chaos TO PUBLIC; GRANT SELECT ON chaos.slow TO PUBLIC');
    await rig.sql(
      `CREATE OR REPLACE FUNCTION chaos.slow_down() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF EXISTS (SELECT FROM chaos.slow WHERE service = TG_TABLE_SCHEMA) THEN PERFORM pg_sleep(${SLOW_SECONDS}); END IF;
         RETURN NULL;
       END $$`,
    );
    await rig.sql(
      `CREATE OR REPLACE TRIGGER slow_down AFTER INSERT ON ${service}.applied_audit
       FOR EACH STATEMENT EXECUTE FUNCTION chaos.slow_down()`,
    );
    await rig.sql('INSERT INTO chaos.slow VALUES ($1)', [service]);
    return `${service}, ${SLOW_SECONDS} s for each run of events`;
  },
  heal: async (rig) => void (await rig.sql('DELETE FROM chaos.slow')),
});
