import { answered, bodyOf, type Kind, partOf } from '../kind.ts';
import type { OpenSession, Pair } from '../office.ts';

const MINUTE = 60_000;
const SLOT_MINUTES = 5;
const AHEAD = 3 * MINUTE;
/** Sessions open a quarter of an hour before they begin. */
const HORIZON = 12 * MINUTE;

const minuteOf = (ms: number) => new Date(Math.ceil(ms / MINUTE) * MINUTE).toISOString().slice(0, 16);

export const scheduleSession: Kind = {
  name: 'schedule session',
  share: 8,
  plan: ({ pairs, sessions, time }, random) => {
    const now = time.now().getTime();
    const free = pairs.filter(({ plannedUntil }) => plannedUntil < now + HORIZON);
    if (free.length === 0) return undefined;
    const pair = random.pick(free);
    const start = Date.parse(`${minuteOf(Math.max(now + AHEAD, pair.plannedUntil))}:00Z`);
    // Nobody leads two meetings at once.
    const led = pairs.filter(({ mentor }) => mentor === pair.mentor);
    for (const each of led) each.plannedUntil = start + SLOT_MINUTES * MINUTE;
    return {
      login: pair.mentor,
      method: 'POST',
      path: `/v1/groups/${pair.groupId}/sessions`,
      body: {
        cadence: 'weekly',
        minutes: SLOT_MINUTES,
        modality: 'virtual',
        zone: 'UTC',
        count: 1,
        firstStartsAt: minuteOf(start),
      },
      learn: (answer) => {
        if (answer?.status !== 201) return;
        const [session] = answered<{ items: { id: string }[] }>(answer).items;
        if (session) sessions.push(opened(session.id, pair));
      },
    };
  },
  effects: (wish, answer) =>
    answered<{ items: { id: string }[] }>(answer).items.map(({ id }) => ({
      service: 'groups',
      event: 'SessionScheduled',
      aggregateId: id,
      data: { groupId: partOf(wish, 3) },
    })),
  resource: {
    service: 'groups',
    sql: `SELECT session_id AS id, jsonb_build_object('groupId', group_id, 'startsAt',
            to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI'), 'modality', modality, 'zone', zone) AS kept
          FROM groups.session`,
    kept: (wish) => {
      const { firstStartsAt, modality, zone } = bodyOf<Record<string, string>>(wish);
      return { groupId: partOf(wish, 3), startsAt: firstStartsAt, modality, zone };
    },
    ids: (answer) => answered<{ items: { id: string }[] }>(answer).items.map(({ id }) => id),
  },
};

const opened = (id: string, pair: Pair): OpenSession => ({
  id,
  pair,
  held: false,
  asked: [pair.mentor, pair.mentee],
});

export const holdSession: Kind = {
  name: 'hold session',
  share: 8,
  plan: ({ sessions, time }) => {
    const session = sessions.find(({ held }) => !held);
    if (!session) return undefined;
    session.held = true;
    const { pair } = session;
    return {
      login: pair.mentor,
      method: 'POST',
      path: `/v1/sessions/${session.id}/hold`,
      body: {
        heldAt: new Date(time.now().getTime() - MINUTE).toISOString(),
        minutes: 4,
        attendance: pair.personIds.map((personId) => ({ personId, state: 'present' })),
      },
    };
  },
  effects: (wish) => [
    {
      service: 'groups',
      event: 'SessionHeld',
      aggregateId: partOf(wish, 3),
      data: { heldAt: bodyOf<{ heldAt: string }>(wish).heldAt, minutes: 4 },
    },
  ],
};

interface CheckInBody {
  readonly instrument: string;
  readonly moment: string;
}

export const giveCheckIn: Kind = {
  name: 'check-in',
  share: 16,
  plan: ({ sessions }, random) => {
    const place = sessions.findIndex(({ asked }) => asked.length > 0);
    const session = sessions[place];
    const login = session?.asked.shift();
    if (!session || login === undefined) return undefined;
    if (session.held && session.asked.length === 0) sessions.splice(place, 1);
    const answer = () => random.whole(0, 10);
    return {
      login,
      method: 'POST',
      path: `/v1/sessions/${session.id}/check-ins`,
      body: {
        instrument: 'session_pulse',
        moment: 'pulse',
        answers: { heard: answer(), topics: answer(), approach: answer(), overall: answer() },
      },
    };
  },
  effects: (wish, answer) => [
    {
      service: 'groups',
      event: 'CheckInSubmitted',
      aggregateId: answered<{ id: string }>(answer).id,
      data: { sessionId: partOf(wish, 3) },
    },
  ],
  resource: {
    service: 'groups',
    sql: `SELECT check_in_id AS id, jsonb_build_object('sessionId', session_id, 'instrument', instrument, 'moment',
            moment) AS kept FROM groups.check_in`,
    kept: (wish) => {
      const { instrument, moment } = bodyOf<CheckInBody>(wish);
      return { sessionId: partOf(wish, 3), instrument, moment };
    },
    ids: (answer) => [answered<{ id: string }>(answer).id],
  },
};
