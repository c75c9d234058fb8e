import { randomUUID } from 'node:crypto';
import { ProgramChangedV1 } from '@holdfast/contracts';
import { type BusMessage, type BusRecord, headerText } from '@holdfast/messaging';
import { badEvents, programEvent } from '../../faults/raw-events.ts';
import type { Published } from '../history/history.ts';
import type { Rig } from '../rig.ts';
import type { FaultClass } from './fault.ts';

const { topic } = ProgramChangedV1;
const AGAIN = 200;
const SEND_SECONDS = 3;
const done = async () => undefined;

/** Records as they were, byte for byte, at the end of their topics. */
export const sentAgain: FaultClass = () => ({
  name: 'duplicate delivery by sending again',
  parts: ['kafka'],
  seconds: SEND_SECONDS,
  async inject(rig, random) {
    const events = rig.tap.recent.filter(
      ({ key, headers }) => key !== null && headerText(headers, 'ce_id') !== undefined,
    );
    const chosen = random.some(events, AGAIN);
    await rig.bus.publishBatch(chosen.map((record) => ({ topic: record.topic, messages: [asMessage(record)] })));
    rig.timeline.count('replays', chosen.length);
    return `${chosen.length} records`;
  },
  heal: done,
});

const asMessage = ({ key, value, headers }: BusRecord): BusMessage => ({ key: String(key), value, headers });

const ORDERS = [
  [1, 3, 2],
  [2, 1, 3],
  [3, 2, 1],
];

/** Events of programs nobody has heard of, the later ones first. */
export const outOfOrder: FaultClass = () => ({
  name: 'out of order',
  parts: ['kafka'],
  seconds: SEND_SECONDS,
  async inject(rig, random) {
    const id = randomUUID();
    const sequences = random.pick(ORDERS);
    for (const sequence of sequences) {
      const eventId = randomUUID();
      const message = programEvent(rig.place, { id, sequence, eventId });
      await rig.bus.publishBatch([{ topic, messages: [message] }]);
      rig.injected.events.push(written(id, sequence, eventId, message));
    }
    return `${sequences.join(', ')} of ${id}`;
  },
  heal: done,
});

const written = (aggregateId: string, sequence: number, eventId: string, { value }: BusMessage): Published => ({
  service: 'groups',
  eventId,
  topic,
  type: ProgramChangedV1.type,
  aggregateId,
  sequence,
  data: JSON.parse(String(value)) as Record<string, unknown>,
});

/** Bytes that are no event, in ever so many ways, between good ones. */
export const malformed: FaultClass = () => ({
  name: 'malformed records',
  parts: ['kafka'],
  seconds: SEND_SECONDS,
  async inject(rig) {
    const sets = { ...badEvents(rig.place), ...strangeBytes(rig) };
    for (const { message, onlyHeard } of Object.values(sets).map(withReach)) {
      await rig.bus.publishBatch([{ topic, messages: [message] }]);
      rig.injected.poison.push({ topic, key: message.key, onlyHeard });
    }
    return Object.keys(sets).join(', ');
  },
  heal: done,
});

/** What cannot be read is poison to every reader of the topic; what can be read only to who hears of it. */
const withReach = ({ message, reason }: { message: BusMessage; reason: string }) => ({
  message,
  onlyHeard: reason === 'unreadable' ? null : ProgramChangedV1.type,
});

function strangeBytes(rig: Rig): Record<string, { message: BusMessage; reason: string }> {
  const with_ = (value: Buffer, reason: string) => ({
    message: { ...programEvent(rig.place, { id: randomUUID() }), value },
    reason,
  });
  const nested = '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000);
  return {
    'a zero byte first': with_(Buffer.from([0, 0x7b, 0x7d]), 'unreadable'),
    'very deep': with_(Buffer.from(nested), 'invalid_data'),
    'a prototype': with_(Buffer.from('{"__proto__": {"capacity": 1}}'), 'invalid_data'),
  };
}

const HUGE = 1_500_000;

/** A body beyond every limit: refused at the door, so that no event can be too large for the broker. */
export const oversize: FaultClass = () => ({
  name: 'oversize',
  parts: [],
  seconds: SEND_SECONDS,
  async inject(rig) {
    const answer = await rig.submit({ purpose: 'x'.repeat(HUGE) });
    return `${HUGE} bytes, answered ${answer?.status ?? 'not at all'}`;
  },
  heal: done,
});

/** The oldest records are gone; everybody has heard them, and nobody may be thrown off by it. */
export const truncated: FaultClass = () => ({
  name: 'topic truncated',
  parts: ['kafka', 'services'],
  seconds: SEND_SECONDS,
  async inject(rig) {
    const groups = ['chaos-tap', ...rig.readersOf(topic)];
    const upTo = await rig.broker(async (admin) => {
      const heard = await Promise.all(groups.map((groupId) => admin.fetchOffsets({ groupId, topics: [topic] })));
      const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => ({
        partition,
        offset: String(Math.max(Number(low), Math.min(...heard.map(([one]) => offsetOf(one, partition))))),
      }));
      await admin.deleteTopicRecords({ topic, partitions });
      return partitions.map(({ partition, offset }) => `${partition} up to ${offset}`);
    });
    return `${topic}, partition ${upTo.join(', ')}`;
  },
  heal: done,
});

interface Offsets {
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

const offsetOf = (offsets: Offsets | undefined, partition: number) =>
  Number(offsets?.partitions.find((each) => each.partition === partition)?.offset ?? 0);
