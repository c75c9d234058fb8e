import { PersonRegisteredV1, SiteOpenedV1 } from '@holdfast/contracts';
import { principal, type Reply, type TestClient, testService, type TestService, uuid } from '@holdfast/testing';
import { groups } from '../src/app.module.js';

type Lane = 'staff' | 'patient';

/** One health system with two sites, as the directory has told this service about it. */
export interface World extends TestService {
  readonly tenant: string;
  readonly north: string;
  readonly south: string;
  /** Somebody at a site, registered by an event. @returns the person's id. */
  person(of?: { siteId?: string; lane?: Lane; tenant?: string }): Promise<string>;
  /** A client acting as somebody; `roles` hold at `sites` (everywhere unless given). */
  as(of?: Acting): TestClient;
}

export interface Acting {
  readonly personId?: string;
  readonly roles?: readonly string[];
  readonly sites?: readonly string[] | '*';
  readonly lane?: Lane | '*';
  readonly tenant?: string;
}

export async function openWorld(): Promise<World> {
  const service = await testService(groups);
  const [tenant, north, south] = [uuid(), uuid(), uuid()];
  const site = (siteId: string) => SiteOpenedV1.of({ siteId, regionId: uuid(), zone: 'America/Chicago' });
  await service.consume(tenant, [site(north), site(south)]);
  return {
    ...service,
    tenant,
    north,
    south,
    async person({ siteId = north, lane = 'staff', tenant: of = tenant } = {}) {
      const personId = uuid();
      const entry = { departmentId: null, managerId: null, hiredOn: null, zone: 'America/Chicago' };
      await service.consume(of, [PersonRegisteredV1.of({ personId, lane, siteId, ...entry })]);
      return personId;
    },
    as: ({ tenant: of = tenant, ...who } = {}) => service.http(principal(of, who)),
  };
}

/** All a program lead has to say, and all a pilot needs. */
export const programBody = (siteId: string, over: object = {}) => ({
  format: 'mentorship',
  siteId,
  name: 'Mentors for new nurses',
  purpose: 'Nobody starts alone',
  purposeCode: 'onboarding',
  population: 'Newly hired nurses',
  startsOn: '2026-03-01',
  capacity: 100,
  objectives: [{ code: 'belonging', measure: 'belonging_item', target: 4 }],
  needsAssessment: { respondents: 40, needs: [{ code: 'validation', share: 0.6 }] },
  policyPack: { version: '1', exceptionsToConfidentiality: ['Danger to life'], jurisdiction: 'US-IL' },
  gate: { sessionsHeld: 1, pulseMean: 3.5, pulseFloor: 5 },
  ...over,
});

export interface Piloted {
  readonly siteIds?: readonly string[];
  readonly lane?: Lane;
  readonly plan?: object;
}

/** A program in its pilot, made by a lead through the API. @returns its id. */
export async function pilot(world: World, { siteIds = [], lane = 'staff', plan = {} }: Piloted = {}): Promise<string> {
  const lead = world.as({ roles: ['program_lead'], lane });
  const [owning = world.north] = siteIds;
  const made = await lead.post(
    '/v1/programs',
    programBody(owning, { siteIds: [owning, ...siteIds.slice(1)], ...plan }),
  );
  await expectStatus(made, 201);
  await expectStatus(await lead.post(`/v1/programs/${made.body.id}/phase`, { to: 'pilot' }), 200);
  return made.body.id;
}

/** A person who has applied. @returns the ids. */
export async function applied(world: World, programId: string, role = 'participant', personId?: string) {
  const who = personId ?? (await world.person());
  const me = world.as({ personId: who });
  const made = await me.post(`/v1/programs/${programId}/enrolments`, { role, entry: 'applied' });
  await expectStatus(made, 201);
  return { personId: who, enrolmentId: made.body.id as string, me };
}

/** A person who has applied, consented and accepted the policies: eligible, unless a supporter lacks qualification. */
export async function ready(world: World, programId: string, role = 'participant', personId?: string) {
  const person = await applied(world, programId, role, personId);
  const { me, enrolmentId } = person;
  await expectStatus(await me.post(`/v1/enrolments/${enrolmentId}/consents`, { scopes: ['participation'] }), 200);
  await expectStatus(await me.post(`/v1/enrolments/${enrolmentId}/policy-acceptances`, { policyVersion: '1' }), 200);
  return person;
}

const shown = (expiresOn: string | null) => ({ on: '2026-02-01', evidence: 'certificate', expiresOn });

/** All four conditions of a supporter; training ends with 2026. */
export const fourConditions = (over: object = {}) => ({
  livedExperience: shown(null),
  communicationSkills: shown(null),
  trainingComplete: shown('2026-12-31'),
  confidentialityAccepted: shown('2027-06-30'),
  ...over,
});

async function expectStatus({ status, text }: Reply<unknown>, wanted: number): Promise<void> {
  if (status !== wanted) throw new Error(`expected ${wanted}, got ${status}: ${text}`);
}
