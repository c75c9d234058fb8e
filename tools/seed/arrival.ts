import type { Caller } from '../client/api.ts';
import { grantRole, importFiles } from '../client/office.ts';
import { Problem } from '../stack/problem.ts';
import { filesOf, type Person } from './health-system.ts';
import { REGIONS, SITES } from './places.ts';
import { each, type Setting } from './setting.ts';

const LANES = ['staff', 'patient'] as const;
const IDS_AT_A_TIME = 100;

/** The office of the health system sends its lists, and finds out under which ids everybody is known here. */
export async function importEverybody(setting: Setting): Promise<void> {
  const { administrator, system } = setting;
  const report = await importFiles(administrator, filesOf(system));
  if (report.state !== 'done' || report.rejected > 0) throw new Problem(`The import failed: ${JSON.stringify(report)}`);
  const ids = new Map((await administrator.list('/v1/sites')).map(({ id, name }) => [name, id]));
  for (const { externalId, name } of SITES) setting.locate(externalId, ids.get(name) ?? '');
  for (const lane of LANES) await findOut(setting, inLane(setting, lane), lane);
}

async function findOut(setting: Setting, office: Caller, lane: Person['lane']): Promise<void> {
  const people = new Map(setting.system.people.filter((person) => person.lane === lane).map((p) => [p.externalId, p]));
  const externalIds = [...people.keys()];
  for (let from = 0; from < externalIds.length; from += IDS_AT_A_TIME) {
    const some = externalIds.slice(from, from + IDS_AT_A_TIME).join(',');
    const { items } = await office.get(`/v1/people/by-external-id?externalIds=${some}`);
    for (const { externalId, id } of items) setting.meet(people.get(externalId) as Person, id);
  }
}

/** Everybody of the office gets their roles, in both lanes where they serve both. */
export async function grantRoles(setting: Setting): Promise<void> {
  const { lead, advisor, coordinators, clinicians, facilitators } = setting.cast.office;
  // A person is found in their own lane, whatever lane the role is for.
  const give = (person: Person, role: string, lane: Person['lane'], sites: readonly string[] | '*') =>
    grantRole(inLane(setting, person.lane), { personId: setting.idOf(person), role, lane, sites });
  for (const lane of LANES) {
    await give(lead, 'program_lead', lane, '*');
    await give(advisor, 'clinical_advisor', lane, '*');
    for (const region of REGIONS) {
      const sites = SITES.filter((site) => site.region === region).map(({ externalId }) => setting.siteId(externalId));
      await give(coordinators[region], 'coordinator', lane, sites);
      await give(clinicians[region], 'clinician', lane, sites);
    }
  }
  const siteOf = ({ site }: Person) => [setting.siteId(site.externalId)];
  await each(facilitators, (person) => give(person, 'facilitator', 'staff', siteOf(person)));
  const supporters = Object.values(setting.cast.enrolling).flatMap((waves) => waves.flatMap((wave) => wave.supporters));
  await each(supporters, (person) => give(person, 'mentor', person.lane, siteOf(person)));
}

const inLane = (setting: Setting, lane: Person['lane']) =>
  lane === 'staff' ? setting.administrator : setting.login(setting.administrator.login, lane);
