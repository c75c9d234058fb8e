import { Refused } from '../client/api.ts';
import { agree, type Group, scheduleSessions } from '../client/office.ts';
import type { Person } from './health-system.ts';
import type { RunningProgram } from './programs.ts';
import { Random } from './random.ts';
import type { Setting } from './setting.ts';

export interface Meeting {
  readonly id: string;
  startsAt: Date;
  readonly endsAt: Date;
  /** What will become of it. */
  readonly fate: 'held' | 'cancelled' | 'rescheduled' | 'missed';
  /** From 0. */
  readonly place: number;
  moved?: boolean;
}

/** Two people who were placed, and their meetings. */
export interface Pair {
  readonly program: RunningProgram;
  readonly groupId: string;
  readonly mentor: Person;
  readonly mentee: Person;
  readonly random: Random;
  /** How good their meetings are to them, 0 to 10, and how that changes from one to the next. */
  readonly mood: { readonly start: number; readonly change: number };
  meetings: readonly Meeting[];
}

export type PlacedGroup = Group & {
  readonly slot: { readonly day: number; readonly startMinute: number; readonly zone: string };
};

const GOALS = {
  staff: [
    'Get through the first nights without fear',
    'Say no without a bad conscience',
    'Talk about mistakes before they weigh',
    'Find my place in the team',
    'Plan the next step',
    'Leave on time twice a week',
  ],
  patient: [
    'Understand what the doctors say',
    'Take the stairs again',
    'Talk to my family about it',
    'Keep up with the medicines',
    'Have one good day a week',
  ],
};
const FATES = { held: 0.89, cancelled: 0.04, rescheduled: 0.04, missed: 0.03 };
const DAY_MS = 86_400_000;
/** Members have some days to put the first meeting into their calendars. */
const NOTICE_DAYS = 4;

/** A pair that was just placed agrees on how they want to go about it, and the mentor plans their meetings. */
export async function beginPair(setting: Setting, program: RunningProgram, group: PlacedGroup): Promise<Pair> {
  const member = (role: string) => {
    const personId = group.members.find((each) => each.role === role)?.personId ?? '';
    return setting.personOf(personId);
  };
  const [mentor, mentee] = [member('mentor'), member('mentee')];
  const random = new Random(setting.seed, `pair ${mentee.externalId}`);
  const goals = random.some(GOALS[program.plan.lane], random.whole(1, 3));
  await agree([setting.as(mentor), setting.as(mentee)], group.id, goals);
  const troubled = random.chance(0.08);
  const mood = { start: 6.4 + 3 * random.next(), change: troubled ? -0.5 : 0.08 * random.next() };
  const pair: Pair = { program, groupId: group.id, mentor, mentee, random, mood, meetings: [] };
  await planMeetings(setting, pair, group);
  pair.meetings = await meetingsOf(setting, pair);
  return pair;
}

/** At the time both have free, in a week in which the mentor does not meet somebody else then. */
async function planMeetings(setting: Setting, { mentor, program, random }: Pair, { id, slot }: PlacedGroup) {
  const now = await setting.clock.now();
  const first = random.whole(0, 1);
  for (const weeks of [first, 1 - first, 2, 3]) {
    const firstStartsAt = firstMeeting(now, slot, weeks);
    const series = { firstStartsAt, zone: slot.zone, count: program.plan.sessions };
    try {
      await scheduleSessions(setting.as(mentor), id, series);
      return;
    } catch (error) {
      if (!isBooked(error)) throw error;
    }
  }
}

/** Whoever would lead the meeting leads another one then. */
export const isBooked = (error: unknown): boolean =>
  error instanceof Refused && error.answer.body?.code === 'groups.session.lead_booked';

async function meetingsOf(setting: Setting, { mentor, groupId, random }: Pair): Promise<Meeting[]> {
  const planned = await setting.as(mentor).list(`/v1/groups/${groupId}/sessions`);
  return planned.map(({ id, startsAt, endsAt }, place) => {
    // The first meeting always takes place: people are curious.
    const fate = place === 0 ? 'held' : random.oneOf(FATES);
    return { id, startsAt: new Date(startsAt), endsAt: new Date(endsAt), fate, place };
  });
}

/** On the wall in the slot's zone: the first such day after the notice, or so many weeks later. */
function firstMeeting(now: Date, { day, startMinute }: PlacedGroup['slot'], weeks: number): string {
  const date = new Date(now.getTime() + (NOTICE_DAYS + 7 * weeks) * DAY_MS);
  while ((date.getUTCDay() + 6) % 7 !== day) date.setTime(date.getTime() + DAY_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.toISOString().slice(0, 10)}T${two(Math.floor(startMinute / 60))}:${two(startMinute % 60)}`;
}

/** The program rests: the mentor calls off what was planned. */
export async function cancelRemaining(setting: Setting, { mentor, meetings }: Pair): Promise<void> {
  for (const { id } of meetings) await setting.as(mentor).post(`/v1/sessions/${id}/cancellation`, { reason: 'other' });
}
