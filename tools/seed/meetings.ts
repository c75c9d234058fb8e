import { givePulse, holdSession } from '../client/office.ts';
import type { Person } from './health-system.ts';
import { isBooked, type Meeting, type Pair } from './pairs.ts';
import { each, type Setting } from './setting.ts';

const DAY_MS = 86_400_000;
/** Changes of plan are made some days ahead. */
const AHEAD_DAYS = 5;

export interface Recorded {
  readonly sessions: number;
  readonly checkIns: number;
}

interface Turn {
  readonly pair: Pair;
  readonly meeting: Meeting;
}

/** What has come due since the last stop is recorded, and what comes next is called off or moved where it must be. */
export async function recordMeetings(setting: Setting, pairs: readonly Pair[]): Promise<Recorded> {
  const now = await setting.clock.now();
  const turns = pairs.flatMap((pair) => pair.meetings.map((meeting): Turn => ({ pair, meeting })));
  const ahead = ({ meeting: { startsAt } }: Turn) =>
    startsAt > now && startsAt.getTime() < now.getTime() + AHEAD_DAYS * DAY_MS;
  await each(turns.filter(ahead), (turn) => changePlan(setting, turn));
  const recorded: number[] = [];
  const due = ({ meeting: { endsAt, fate } }: Turn) => endsAt <= now && (fate === 'held' || fate === 'rescheduled');
  // Nobody does two things at once: the meetings of one mentor come one after the other.
  const mentors = new Set(pairs.map(({ mentor }) => mentor));
  await each(mentors, async (mentor) => {
    for (const turn of turns.filter((other) => other.pair.mentor === mentor && due(other))) {
      recorded.push(await record(setting, turn));
    }
  });
  // Missed ones are left alone: the system notices by itself.
  for (const pair of pairs) pair.meetings = pair.meetings.filter(({ endsAt }) => endsAt > now);
  return { sessions: recorded.length, checkIns: recorded.reduce((sum, count) => sum + count, 0) };
}

async function changePlan(setting: Setting, { pair, meeting }: Turn): Promise<void> {
  const mentor = setting.as(pair.mentor);
  if (meeting.fate === 'cancelled') {
    await mentor.post(`/v1/sessions/${meeting.id}/cancellation`, { reason: 'member_unavailable' });
    pair.meetings = pair.meetings.filter((other) => other !== meeting);
  }
  if (meeting.fate === 'rescheduled' && !meeting.moved) {
    const { zone } = await mentor.get(`/v1/sessions/${meeting.id}`);
    const startsAt = new Date(meeting.startsAt.getTime() + HALF_AN_HOUR);
    const to = { startsAt: onTheWall(startsAt, zone), zone, minutes: 45 };
    const moved = await mentor.post(`/v1/sessions/${meeting.id}/reschedule`, to).then(() => true, refusedIfBooked);
    Object.assign(meeting, moved ? { startsAt, moved } : { moved: true });
  }
}

/** The mentor meets somebody else then: it stays where it was. */
function refusedIfBooked(error: unknown): false {
  if (isBooked(error)) return false;
  throw error;
}

const HALF_AN_HOUR = 1_800_000;

/** `2026-03-10T17:00` */
const onTheWall = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at).replace(' ', 'T');

const MENTEE = { present: 0.84, late: 0.06, left_early: 0.02, excused: 0.05, absent: 0.03 };
const MENTOR = { present: 0.93, late: 0.07 };
const AWAY = ['excused', 'absent'];

async function record(setting: Setting, { pair, meeting }: Turn): Promise<number> {
  const { mentor, mentee, random } = pair;
  const came = [
    { person: mentor, state: random.oneOf(MENTOR), answers: 0.5 },
    { person: mentee, state: random.oneOf(MENTEE), answers: 0.7 },
  ];
  const heldAt = new Date(meeting.startsAt.getTime() + random.whole(0, 6) * 60_000).toISOString();
  const attendance = came.map(({ person, state }) => ({ personId: setting.idOf(person), state }));
  await holdSession(setting.as(mentor), meeting.id, heldAt, attendance);
  const asked = came.filter(({ state, answers }) => !AWAY.includes(state) && random.chance(answers));
  for (const { person } of asked) await pulse(setting, person, { pair, meeting });
  return asked.length;
}

function pulse(setting: Setting, person: Person, { pair: { random, mood }, meeting }: Turn): Promise<unknown> {
  const base = mood.start + mood.change * meeting.place;
  const answer = () => Math.max(0, Math.min(10, Math.round(base + 2.4 * (random.next() - 0.5))));
  return givePulse(setting.as(person), meeting.id, [answer(), answer(), answer(), answer()]);
}
