import { type Admin, AssignerProtocol } from 'kafkajs';
import type { BusPosition } from './bus-positions.js';

const FIRST_AGE_MS = 1_000;
/** Beyond a year nobody needs to know better. */
const DOUBLINGS = 25;
const BISECTIONS = 4;

/**
 * Where a group stands in these topics, by the broker's book. Names are as the broker knows them. Asks one thing after
 * the other: what still ran when another had failed would connect again after the disconnect, and stay so.
 */
export async function readPositions(admin: Admin, groupId: string, topics: readonly string[]): Promise<BusPosition[]> {
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const owners = await readOwners(admin, groupId);
  const resolved = new Map<string, number>(
    committed.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const),
    ),
  );
  const all: BusPosition[] = [];
  for (const topic of [...topics].sort()) {
    const offsets = await admin.fetchTopicOffsets(topic);
    for (const { partition, high, low } of offsets.toSorted((a, b) => a.partition - b.partition)) {
      const place = `${topic}/${partition}`;
      const offset = resolved.get(place) ?? -1;
      const [end, oldest] = [Number(high), Number(low)];
      const lag = Math.max(0, end - Math.max(oldest, offset));
      const committed = offset < 0 ? null : offset;
      all.push({ topic, partition, committed, oldest, end, lag, owner: owners.get(place) ?? null });
    }
  }
  return all;
}

async function readOwners(admin: Admin, groupId: string): Promise<Map<string, string>> {
  const { groups } = await admin.describeGroups([groupId]);
  const owned = groups.flatMap(({ members }) =>
    members.flatMap(({ memberId, memberAssignment }) => {
      const assignment = AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {};
      return Object.entries(assignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => [`${topic}/${partition}`, memberId] as const),
      );
    }),
  );
  return new Map(owned);
}

/**
 * For how long the oldest record of those still unread has been on the broker. Asks which offsets a time stands for,
 * further and further back, so no record is read: at most an eighth too long.
 */
export async function oldestUnreadMs(admin: Admin, positions: readonly BusPosition[]): Promise<number> {
  const unread = positions.filter(({ lag }) => lag > 0);
  if (unread.length === 0) return 0;
  const now = Date.now();
  const isOlder = (ageMs: number) => hasUnreadBefore(admin, unread, now - ageMs);
  let young = 0;
  let old = FIRST_AGE_MS;
  for (let step = 0; step < DOUBLINGS && (await isOlder(old)); step += 1) [young, old] = [old, old * 2];
  for (let step = 0; step < BISECTIONS && old > FIRST_AGE_MS; step += 1) {
    const middle = (young + old) / 2;
    if (await isOlder(middle)) young = middle;
    else old = middle;
  }
  return old;
}

async function hasUnreadBefore(admin: Admin, unread: readonly BusPosition[], at: number): Promise<boolean> {
  for (const topic of new Set(unread.map((one) => one.topic))) {
    const offsets = await admin.fetchTopicOffsetsByTimestamp(topic, Math.floor(at));
    const since = new Map(offsets.map(({ partition, offset }) => [partition, Number(offset)]));
    const isBefore = (one: BusPosition) =>
      one.topic === topic && (since.get(one.partition) ?? 0) > Math.max(one.oldest, one.committed ?? 0);
    if (unread.some(isBefore)) return true;
  }
  return false;
}
