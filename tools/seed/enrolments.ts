import { type Caller, Refused, until } from '../client/api.ts';
import { enrol, qualify } from '../client/office.ts';
import type { Enrolling } from './cast.ts';
import type { Person } from './health-system.ts';
import { profileOf, type Role } from './profile.ts';
import type { RunningProgram } from './programs.ts';
import { each, type Setting } from './setting.ts';

/** Enrolment ids by person. */
export type Enrolments = Map<Person, string>;

/** Two years: nobody's qualification lapses within the story. */
const VALID_DAYS = 730;
const DAY_MS = 86_400_000;

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Everybody of a wave applies, consents, accepts the policy and answers the intake; supporters are qualified. */
export async function enrolWave(
  setting: Setting,
  program: RunningProgram,
  { participants, supporters }: Enrolling,
): Promise<Enrolments> {
  const enrolments: Enrolments = new Map();
  const begin = async (person: Person, role: Role) => {
    const caller = setting.as(person);
    const id = await enrol(caller, program.id, role);
    await enterProfile(caller, id, profileOf(setting.seed, person, role));
    enrolments.set(person, id);
  };
  const now = (await setting.clock.now()).getTime();
  // A day earlier: what is today here may still be yesterday at the person's site.
  const evidence = { on: dateOf(now - DAY_MS), expiresOn: dateOf(now + VALID_DAYS * DAY_MS) };
  await each(supporters, async (person) => {
    await begin(person, 'supporter');
    const coordinator = setting.coordinator(program.plan, person.site.region);
    await qualify(coordinator, program.id, setting.idOf(person), evidence);
  });
  await each(participants, (person) => begin(person, 'participant'));
  return enrolments;
}

/** On a crowded machine `matching` may hear of an enrolment later than it waits for one. */
async function enterProfile(caller: Caller, enrolmentId: string, profile: ReturnType<typeof profileOf>): Promise<void> {
  await until('matching to hear of an enrolment', async () => {
    try {
      await caller.put(`/v1/enrolments/${enrolmentId}/profile`, profile, 0);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.answer.status === 404) return false;
      throw error;
    }
  });
}

/** Back to where they were, without a reason and without blame. */
export const withdraw = (setting: Setting, person: Person, enrolmentId: string): Promise<unknown> =>
  setting.as(person).post(`/v1/enrolments/${enrolmentId}/withdrawal`);
