import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountsFile, addAccounts } from '../issuer/accounts.ts';
import { Problem } from '../stack/problem.ts';
import type { StackInfo } from '../stack/stack-info.ts';
import { grantRoles, importEverybody } from './arrival.ts';
import { castFor } from './cast.ts';
import { healthSystem } from './health-system.ts';
import type { Gathered } from './gathered.ts';
import type { Pair } from './pairs.ts';
import { Setting } from './setting.ts';
import { Story } from './story.ts';
import { ADMINISTRATOR, createTenant } from './tenant.ts';

const SEED = 20_260;
const WEEKS_MS = 26 * 7 * 86_400_000;
/** Tuesday evening in Chicago is Wednesday in UTC. */
const WEDNESDAY = 3;
const EVENING = 'T01:00:00.000Z';

/** Demonstration data: half a year of a health system, through the public API. @throws Problem, Refused */
export async function demonstrate(info: StackInfo, dir: string, say: (line: string) => void): Promise<void> {
  const began = join(dir, 'seed-began');
  if (existsSync(began)) {
    throw new Problem('An earlier start was interrupted while it made its data: npm run reset, then start again.');
  }
  const tenant = createTenant(info, dir);
  const start = firstTuesday(Date.now() - WEEKS_MS);
  const system = healthSystem(SEED, start.toISOString().slice(0, 10));
  const cast = castFor(SEED, system);
  const setting = new Setting(info, ADMINISTRATOR, { seed: SEED, system, cast });
  try {
    if (await hasData(setting)) return say('there is data already: none is added');
    writeFileSync(began, '');
    await setting.clock.moveTo(start);
    await importEverybody(setting);
    say(`${system.people.length} people at ${system.sites.length} sites are imported`);
    const accounts = system.people.map(({ login, given, family }) => ({ login, tenant, name: `${given} ${family}` }));
    addAccounts(accountsFile(dir), { accounts, logins: officeLogins(setting) });
    await grantRoles(setting);
    const story = new Story(setting, say);
    await story.tell(start);
    await setting.settled();
    addAccounts(accountsFile(dir), {
      accounts: [],
      logins: { ...memberLogins(story.pairs), ...writingLogins(story.gathered) },
    });
    await sumUp(setting, story, say);
    rmSync(began);
  } finally {
    // Whatever happened, the system goes on in the present.
    await setting.clock.setOffset(0);
    await setting.end();
  }
}

/** Somebody began with an empty system and has sent lists of their own. */
async function hasData({ administrator }: Setting): Promise<boolean> {
  const { items } = await administrator.get('/v1/sites?limit=2');
  return items.length > 1;
}

function firstTuesday(ms: number): Date {
  const date = new Date(ms);
  while (date.getUTCDay() !== WEDNESDAY) date.setTime(date.getTime() + 86_400_000);
  return new Date(`${date.toISOString().slice(0, 10)}${EVENING}`);
}

function officeLogins({ cast: { office } }: Setting): Record<string, string> {
  const { lead, coordinators, facilitators, clinicians } = office;
  return {
    lead: lead.login,
    coordinator: coordinators['Upper River'].login,
    facilitator: facilitators[0]?.login ?? '',
    clinician: clinicians['Upper River'].login,
  };
}

/** People in the middle of it. */
function memberLogins(pairs: readonly Pair[]): Record<string, string> {
  const meets = ({ meetings }: Pair) => meetings.length > 0;
  const staff = pairs.find((pair) => meets(pair) && pair.program.plan.key === 'first-two-years');
  const patients = pairs.find((pair) => meets(pair) && pair.program.plan.lane === 'patient');
  if (!staff || !patients) throw new Problem('No pair has a meeting ahead: the story went wrong.');
  return { mentor: staff.mentor.login, participant: staff.mentee.login, patient: patients.mentee.login };
}

/** Whoever moderates where people write, and somebody who writes there. */
function writingLogins(groups: readonly Gathered[]): Record<string, string> {
  const community = groups.find(({ living }) => living.meetings === 0);
  if (!community) throw new Problem('Nobody writes to each other: the story went wrong.');
  return { moderator: community.lead.login, member: community.members[0]?.login ?? '' };
}

async function sumUp(setting: Setting, { programs, tally }: Story, say: (line: string) => void): Promise<void> {
  let waiting = 0;
  for (const { plan, id } of programs.filter(({ plan: { waves } }) => waves.length > 0)) {
    waiting += (await setting.lead(plan).list(`/v1/programs/${id}/waitlist`)).length;
  }
  const { people } = setting.system;
  say(
    `${people.length} people, ${tally.programs} programs, ${tally.pairs} pairs, ${tally.groups} groups, ${tally.sessions} sessions held, ` +
      `${tally.checkIns} check-ins, ${waiting} people on waitlists`,
  );
}
