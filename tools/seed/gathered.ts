import type { Caller } from '../client/api.ts';
import { givePulse, holdSession } from '../client/office.ts';
import { enrolWave } from './enrolments.ts';
import type { Person } from './health-system.ts';
import type { Living } from './plans.ts';
import type { RunningProgram } from './programs.ts';
import { Random } from './random.ts';
import { each, type Setting } from './setting.ts';

const DAY_MS = 86_400_000;
const RULES = ['What is said here stays here', 'One speaks at a time', 'Nobody has to speak'];

interface Planned {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A group that people joined, and its meetings. */
export interface Gathered {
  readonly program: RunningProgram;
  readonly living: Living;
  readonly groupId: string;
  /** Whoever leads it, or proposed it. */
  readonly lead: Person;
  readonly members: readonly Person[];
  readonly random: Random;
  meetings: readonly Planned[];
}

/** People enrol, somebody begins a group, everybody joins, and it runs. */
export async function gather(setting: Setting, program: RunningProgram, living: Living): Promise<Gathered> {
  const enrolling = setting.cast.gathering[program.plan.key];
  if (!enrolling) throw new Error(`nobody is cast for ${program.plan.key}`);
  const { participants, supporters } = enrolling;
  const enrolments = await enrolWave(setting, program, enrolling);
  const leads = living.leads.map((role, place) => ({ enrolmentId: enrolments.get(supporters[place] as Person), role }));
  const [first, ...others] = participants as [Person, ...Person[]];
  const proposed = leads.length === 0;
  const lead = proposed ? first : (supporters[0] as Person);
  const office = setting.coordinator(program.plan, first.site.region);
  const groupId = await form(setting, program, { by: proposed ? setting.as(first) : office, leads, living });
  await office.post(`/v1/groups/${groupId}/opening`);
  if (!proposed) await each(supporters, (person) => accept(setting.as(person), groupId));
  await each(proposed ? others : participants, (person) => {
    return setting.as(person).post(`/v1/groups/${groupId}/memberships`, { groundRulesVersion: 1 });
  });
  await setting.as(lead).post(`/v1/groups/${groupId}/start`);
  const random = new Random(setting.seed, `group ${program.plan.key}`);
  const group: Gathered = { program, living, groupId, lead, members: participants, random, meetings: [] };
  if (living.meetings > 0) group.meetings = await plan(setting, group);
  return group;
}

const accept = (caller: Caller, groupId: string) =>
  caller.post(`/v1/groups/${groupId}/ground-rules/acceptances`, { version: 1 });

interface Forming {
  readonly by: Caller;
  readonly leads: readonly object[];
  readonly living: Living;
}

async function form(setting: Setting, { plan: { sites }, id }: RunningProgram, { by, leads, living }: Forming) {
  const wish = { visibility: 'open', zone: living.zone, groundRules: RULES, ...living.wish };
  const made =
    leads.length === 0
      ? await by.post(`/v1/programs/${id}/group-proposals`, wish)
      : await by.post(`/v1/programs/${id}/groups`, { ...wish, siteId: setting.siteId(sites[0] as string), leads });
  return made.id as string;
}

/** From next Tuesday on, in the afternoon: over when the story next stops, wherever it is. */
async function plan(setting: Setting, { groupId, lead, living }: Gathered): Promise<Planned[]> {
  const tuesday = new Date((await setting.clock.now()).getTime() + 4 * DAY_MS).toISOString().slice(0, 10);
  const { cadence, meetings: count, minutes, zone } = living;
  const series = { firstStartsAt: `${tuesday}T14:00`, zone, cadence, count, minutes, modality: 'virtual' };
  await setting.as(lead).post(`/v1/groups/${groupId}/sessions`, series);
  return setting.as(lead).list<Planned>(`/v1/groups/${groupId}/sessions`);
}

/** What has taken place since the last stop is recorded, and members say how it was. */
export async function recordGathered(setting: Setting, groups: readonly Gathered[]) {
  const now = (await setting.clock.now()).toISOString();
  const total = { sessions: 0, checkIns: 0 };
  for (const group of groups) {
    const due = group.meetings.filter(({ endsAt }) => endsAt <= now);
    group.meetings = group.meetings.filter((meeting) => !due.includes(meeting));
    for (const meeting of due) {
      total.sessions += 1;
      total.checkIns += await record(setting, group, meeting);
    }
  }
  return total;
}

const CAME = { present: 0.82, late: 0.08, excused: 0.06, absent: 0.04 };

async function record(setting: Setting, { lead, living, random }: Gathered, meeting: Planned): Promise<number> {
  const leading = setting.as(lead);
  if (living.cases) await tellCases(setting, leading, meeting.id);
  const { expected } = await leading.get(`/v1/sessions/${meeting.id}`);
  const attendance = (expected as { personId: string }[]).map(({ personId }) => {
    return { personId, state: random.oneOf(CAME) };
  });
  await holdSession(leading, meeting.id, meeting.startsAt, attendance);
  const there = attendance.filter(({ state }) => state === 'present').map(({ personId }) => setting.personOf(personId));
  if (living.observed) await observe(setting, there, meeting.id);
  if (!living.pulses) return 0;
  const asked = there.filter(() => random.chance(0.6));
  const answer = () => random.whole(6, 10);
  await each(asked, (person) => {
    return givePulse(setting.as(person), meeting.id, [answer(), answer(), answer(), answer()]);
  });
  return asked.length;
}

/** Whose turn it is tells, and nothing in it leads to a patient. */
async function tellCases(setting: Setting, leading: Caller, sessionId: string): Promise<void> {
  const { items } = await leading.post(`/v1/sessions/${sessionId}/cases`);
  const cases = await leading.list<{ id: string; presenterId: string }>(`/v1/sessions/${sessionId}/cases`);
  if (cases.length !== items.length) throw new Error('a case was planned and is not there');
  for (const { id, presenterId } of cases) {
    const presenter = setting.as(setting.personOf(presenterId));
    await presenter.post(`/v1/cases/${id}/attestation`, { noPatientIdentifiers: true });
  }
}

async function observe(setting: Setting, [one, other]: readonly Person[], sessionId: string): Promise<void> {
  if (!one || !other) return;
  const seen = { eyeContact: true, nodding: true, noInterruption: false, reflectingBack: true };
  const observation = { observedId: setting.idOf(other), ...seen };
  await setting.as(one).post(`/v1/sessions/${sessionId}/observations`, observation);
}
