import { type Region, SITES } from './places.ts';

/** People who enrol in the same week. Weeks count from the start of the story. */
export interface Wave {
  readonly week: number;
  readonly participants: number;
  readonly supporters: number;
  /** False: they came too late for a match run and wait for the next. */
  readonly matched: boolean;
}

/** A group that people join, as a program of the demonstration has one. */
export interface Living {
  readonly participants: number;
  readonly supporters: number;
  /** Roles of the supporters, in order; none: a participant proposes the group. */
  readonly leads: readonly string[];
  /** What the office says of the group beside what all have. */
  readonly wish: object;
  readonly zone: string;
  readonly cadence: 'weekly' | 'two_weekly';
  /** None: they write to each other. */
  readonly meetings: number;
  readonly minutes: number;
  /** What is done at a meeting. */
  readonly cases: boolean;
  readonly observed: boolean;
  readonly pulses: boolean;
}

export interface ProgramPlan {
  readonly key: string;
  readonly lane: 'staff' | 'patient';
  readonly format: string;
  /** External ids; the first one owns it. */
  readonly sites: readonly string[];
  readonly name: string;
  readonly purpose: string;
  readonly purposeCode: string;
  readonly population: string;
  /** Years (see Person) of those it is for, and of those who support them from. */
  readonly years: readonly [from: number, to: number];
  readonly seasonedFrom: number;
  readonly waves: readonly Wave[];
  /** Weeks in which it enters a phase; none: it stays a draft. */
  readonly phases: Readonly<Partial<Record<'pilot' | 'active' | 'paused' | 'ended', number>>>;
  /** Meetings of a pair. */
  readonly sessions: number;
  /** What its people do from the week of its pilot on; null: nothing yet, or pairs. */
  readonly living: Living | null;
  /** Peers are on call, and people ask them. */
  readonly onCall: boolean;
}

const wave = (week: number, participants: number, supporters: number, matched = true): Wave => ({
  ...{ week, participants, supporters, matched },
});

const PAIRS = {
  format: 'mentorship',
  purposeCode: 'peer_mentoring',
  years: [0, 3],
  seasonedFrom: 7,
  living: null,
  onCall: false,
} as const;

const MENTORSHIPS: readonly ProgramPlan[] = [
  {
    ...PAIRS,
    key: 'first-two-years',
    lane: 'staff',
    sites: ['UR-STC', 'UR-LKV', 'UR-PRR', 'LR-MEM', 'LR-HBR'],
    name: 'First Two Years',
    purpose: 'Experienced colleagues stand by those who are new, before exhaustion sets in.',
    population: 'Nurses, residents and therapists in their first two years',
    waves: [wave(0, 36, 16), wave(10, 18, 7), wave(25, 4, 0, false)],
    phases: { pilot: 0, active: 12 },
    sessions: 13,
  },
  {
    ...PAIRS,
    key: 'back-at-work',
    lane: 'staff',
    sites: ['MC-SUM', 'MC-DES', 'MC-BAY'],
    name: 'Back at Work',
    purpose: 'Somebody who has done it goes along with those who return from a long leave.',
    purposeCode: 'return_to_work',
    population: 'Staff who return from parental, sick or family leave',
    years: [2, 9],
    seasonedFrom: 10,
    waves: [wave(0, 14, 8)],
    phases: { pilot: 0, active: 12, paused: 20 },
    sessions: 9,
  },
  {
    ...PAIRS,
    key: 'first-winter',
    lane: 'staff',
    sites: ['LR-REH', 'LR-MEM', 'LR-HBR'],
    name: 'The First Winter',
    purpose: 'Nobody goes through the first season of night shifts alone.',
    population: 'Staff in their first winter on the wards',
    waves: [wave(0, 15, 8)],
    phases: { pilot: 0, active: 10, ended: 22 },
    sessions: 9,
  },
  {
    ...PAIRS,
    key: 'stepping-up',
    lane: 'staff',
    sites: ['UR-LKV', 'UR-STC'],
    name: 'Stepping Up',
    purpose: 'New charge nurses and team leads learn the role from those who hold it.',
    purposeCode: 'leadership_development',
    population: 'New charge nurses and team leads',
    years: [3, 8],
    seasonedFrom: 10,
    waves: [wave(18, 12, 7)],
    phases: { pilot: 18 },
    sessions: 10,
  },
  {
    ...PAIRS,
    key: 'pharmacy-bridge',
    lane: 'staff',
    sites: ['MC-DES', 'MC-BAY', 'MC-CST'],
    name: 'Pharmacy Bridge',
    purpose: 'Pharmacists of several sites bring their new colleagues into the network.',
    population: 'Pharmacists and technicians after graduation',
    waves: [],
    phases: {},
    sessions: 0,
  },
  {
    ...PAIRS,
    key: 'living-with-it',
    lane: 'patient',
    sites: ['UR-STC', 'UR-LKV', 'LR-MEM', 'MC-SUM'],
    name: 'Living With Heart Failure',
    purpose: 'People who have lived with heart failure for years meet those who have just been told.',
    purposeCode: 'illness_self_management',
    population: 'Adults in the first years after the diagnosis',
    years: [0, 3],
    seasonedFrom: 4,
    waves: [wave(0, 14, 6), wave(10, 8, 4)],
    phases: { pilot: 0, active: 12 },
    sessions: 13,
  },
];

const ANYBODY = { years: [0, 40], seasonedFrom: 6 } as const;
const MEETING = { zone: 'America/Chicago', cadence: 'weekly', minutes: 90 } as const;
const PLAIN = { wish: {}, cases: false, observed: false, pulses: true } as const;

/** A program of another format. */
const planned = (
  format: string,
  [key, name, purposeCode]: readonly [string, string, string],
  purpose: string,
  more: Partial<ProgramPlan> = {},
): ProgramPlan => ({
  ...{ key, lane: 'staff', format, name, purpose, purposeCode, population: 'Everybody at the sites' },
  ...{ sites: ['UR-STC', 'UR-LKV'], ...ANYBODY, waves: [], phases: {}, sessions: 0, living: null, onCall: false },
  ...more,
});

const OTHERS: readonly ProgramPlan[] = [
  planned(
    'peer_counseling',
    ['after-a-hard-case', 'After a Hard Case', 'second_victim_support'],
    'A trained colleague calls back within half an hour after something went wrong.',
    {
      ...{ sites: ['LR-MEM', 'LR-HBR'], phases: { pilot: 16 }, onCall: true },
      living: { ...PLAIN, ...MEETING, participants: 2, supporters: 3, leads: [], meetings: 0, pulses: false },
    },
  ),
  planned(
    'support_group',
    ['night-shift-circle', 'Night Shift Circle', 'emotional_support'],
    'Those who work nights meet weekly and are heard.',
    {
      phases: { pilot: 14 },
      living: {
        ...{ ...PLAIN, ...MEETING, participants: 8, supporters: 1, meetings: 16 },
        ...{ leads: ['facilitator'], wish: { ledBy: 'peer' } },
      },
    },
  ),
  planned(
    'supervision_group',
    ['case-table', 'The Case Table', 'reflective_practice'],
    'Social workers and chaplains think hard cases through together.',
    {
      ...{ sites: ['LR-REH', 'LR-MEM'], phases: { pilot: 15 } },
      living: {
        ...{ ...PLAIN, ...MEETING, cadence: 'two_weekly', zone: 'America/New_York', participants: 5, supporters: 2 },
        ...{ leads: ['supervisor', 'co_facilitator'], meetings: 8, cases: true },
      },
    },
  ),
  planned(
    'workshop',
    ['hard-conversations', 'Hard Conversations', 'skill_building'],
    'Six evenings of practice in telling people what nobody wants to hear.',
    {
      ...{ sites: ['MC-SUM'], phases: { pilot: 20 } },
      living: {
        ...{ ...PLAIN, ...MEETING, zone: 'America/Denver', participants: 8, supporters: 1, leads: ['facilitator'] },
        ...{ wish: { learningGoal: 'Say it plainly, and stay' }, meetings: 8, observed: true },
      },
    },
  ),
  planned(
    'informal_network',
    ['parents-on-call', 'Parents on Call', 'social_connection'],
    'Parents of small children with duty rosters find each other.',
    {
      ...{ sites: ['MC-BAY', 'MC-CST'], phases: { pilot: 19 } },
      living: {
        ...{ ...PLAIN, ...MEETING, cadence: 'two_weekly', zone: 'America/Los_Angeles', minutes: 60, participants: 6 },
        ...{ supporters: 0, leads: [], meetings: 6, pulses: false },
      },
    },
  ),
  planned(
    'online_community',
    ['after-treatment', 'After Treatment', 'illness_self_management'],
    'A moderated place for questions that come up once the appointments are over.',
    {
      ...{ lane: 'patient', sites: ['MC-BAY'], population: 'Adults after cancer treatment', phases: { pilot: 22 } },
      ...{ seasonedFrom: 3 },
      living: {
        ...{ ...PLAIN, ...MEETING, participants: 7, supporters: 1, leads: ['facilitator'], meetings: 0, pulses: false },
      },
    },
  ),
];

export const PLANS: readonly ProgramPlan[] = [...MENTORSHIPS, ...OTHERS];

/** Regions of a program, that of the owning site first. */
export function regionsOf({ sites }: ProgramPlan): Region[] {
  const regions = sites.map((externalId) => SITES.find((site) => site.externalId === externalId)?.region);
  return [...new Set(regions)].filter((region) => region !== undefined);
}
