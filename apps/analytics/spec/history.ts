import {
  AttendanceCorrectedV1,
  GroupClosedV1,
  ProgramChangedV1,
  ProgramPhaseChangedV1,
  SessionCancelledV1,
  SessionMissedV1,
  SessionRescheduledV1,
  SiteOpenedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import type { OutboundEvent } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { at, many, World } from './world.js';

/** Everything that can happen to a program of two sites, over three months, in the order in which it happens. */
export function history(world: World): OutboundEvent[] {
  const [here, there] = world.siteIds as [string, string];
  const people = many(26, (n) =>
    world.enrolment({
      siteId: n % 3 === 0 ? there : here,
      ...(n % 5 !== 0 && { eligible: '2026-02-04T09:00:00Z' }),
      ...(n % 4 === 1 && { waitlisted: '2026-02-05T09:00:00Z' }),
      ...(n % 9 === 8 && { withdrawn: '2026-03-01T09:00:00Z' }),
    }),
  );
  const { first, joined, meetings } = together(world, people);
  const { programId, lane } = world;
  const place = { programId, lane, siteId: here, format: 'mentorship' as const };
  return [
    ...world.siteIds.map((siteId) => SiteOpenedV1.of({ ...fixture(SiteOpenedV1), siteId })),
    world.program(),
    ...people.flatMap(({ events }) => events),
    ProgramPhaseChangedV1.of({ ...fixture(ProgramPhaseChangedV1), ...place, from: 'draft', to: 'pilot' }),
    ...joined.flatMap(({ events }) => events),
    ProgramChangedV1.of({ ...fixture(ProgramChangedV1), ...place, siteIds: [here, there], capacity: 80 }),
    ...meetings,
    ...joined.map(({ membershipId }, n) =>
      world.fit(people[n]!.personId, n % 3 ? 'good_fit' : 'not_a_fit', { membershipId }),
    ),
    ...joined
      .slice(3)
      .map(({ membershipId }, n) => world.fit(people[n + 3]!.personId, 'still_deciding', { membershipId })),
    ...many(20, (n) => world.pulse(`pseudonym-of-${n % 13}-xxxxxx`, n % 11, { siteId: n % 2 ? here : there })),
    GroupClosedV1.of({ ...fixture(GroupClosedV1), ...place, groupId: first.groupId, reason: 'completed' }),
    ProgramPhaseChangedV1.of({ ...fixture(ProgramPhaseChangedV1), ...place, from: 'pilot', to: 'active' }),
  ];
}

type Person = ReturnType<World['enrolment']>;

/** Nine pairs, of which one parts, with three meetings each. */
function together(world: World, people: readonly Person[]) {
  const pairs = many(9, (n) => ({ groupId: uuid(), members: people.slice(2 * n, 2 * n + 2) }));
  const joined = pairs.flatMap(({ groupId, members }, n) =>
    members.map(({ personId, enrolmentId }) =>
      world.membership(
        { groupId, personId, enrolmentId, joinedAt: at('2026-02-10T12:00:00Z') },
        n === 4 ? { reason: 'switched', leftAt: '2026-03-20T12:00:00Z' } : undefined,
      ),
    ),
  );
  const meetings = pairs.flatMap(({ groupId, members }) => {
    const ids = members.map(({ personId }) => personId);
    return [2, 3, 4].flatMap((month, n) => meeting(world, { groupId, ids, month, ends: (month + ids.length + n) % 5 }));
  });
  const [first] = pairs as [(typeof pairs)[number]];
  return { first, joined, meetings };
}

interface Meeting {
  readonly groupId: string;
  readonly ids: readonly string[];
  readonly month: number;
  readonly ends: number;
}

function meeting(world: World, { groupId, ids, month, ends }: Meeting): OutboundEvent[] {
  const sessionId = uuid();
  const startsAt = at(`2026-0${month}-28T23:30:00Z`);
  const moved = at(`2026-0${month + 1}-02T23:30:00Z`);
  const { programId, lane, siteId } = world;
  const of = { programId, lane, siteId, format: 'mentorship' as const, sessionId, groupId };
  const planned = world.planned(sessionId, ids, { groupId, startsAt });
  const held = world.held(sessionId, ids.slice(1), ids.slice(0, 1), {
    groupId,
    scheduledAt: startsAt,
    heldAt: startsAt,
  });
  const attendance = ids.map((personId) => ({ personId, state: 'late' as const }));
  const cancelled = { ...fixture(SessionCancelledV1), ...of, startsAt, memberIds: [...ids] };
  switch (ends) {
    case 0:
      return [planned, SessionMissedV1.of({ ...of, scheduledAt: startsAt })];
    case 1:
      return [planned, SessionCancelledV1.of(cancelled)];
    case 2:
      return [planned, held, AttendanceCorrectedV1.of({ ...of, heldAt: startsAt, attendance })];
    case 3:
      return [
        planned,
        SessionRescheduledV1.of({
          ...fixture(SessionRescheduledV1),
          ...of,
          startsAt: moved,
          memberIds: [...ids],
          previousStartsAt: startsAt,
        }),
      ];
    default:
      return [planned, held];
  }
}

/** The same events in another order; those of one aggregate stay in theirs, as on a partition. */
export function shuffled(events: readonly OutboundEvent[], draw: (below: number) => number): OutboundEvent[] {
  const queues = new Map<string, OutboundEvent[]>();
  for (const event of events) {
    const key = `${event.contract.topic} ${event.key}`;
    queues.set(key, [...(queues.get(key) ?? []), event]);
  }
  const left = [...queues.values()];
  const result: OutboundEvent[] = [];
  while (left.length > 0) {
    const place = draw(left.length);
    const queue = left[place] as OutboundEvent[];
    result.push(queue.shift() as OutboundEvent);
    if (queue.length === 0) left.splice(place, 1);
  }
  return result;
}
