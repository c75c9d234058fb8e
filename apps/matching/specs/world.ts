import {
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  PersonRegisteredV1,
  ProgramChangedV1,
  ProgramPhaseChangedV1,
} from '@holdfast/contracts';
import { eventually, principal, type TestClient, testService, type TestService, uuid } from '@holdfast/testing';
import { matching } from '../src/app.module.js';

type Role = 'participant' | 'supporter';
type Format = 'mentorship' | 'support_group' | 'online_community';

interface Plan {
  readonly mentorCapacity?: number;
  readonly format?: Format;
  readonly groupSize?: { readonly min: number; readonly max: number };
}

export interface Acting {
  readonly personId?: string;
  readonly roles?: readonly string[];
  readonly sites?: readonly string[] | '*';
  readonly lane?: 'staff' | 'patient';
  readonly tenant?: string;
}

export interface Enrolled {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly siteId: string;
  readonly role: Role;
  readonly me: TestClient;
}

export interface Person {
  readonly siteId?: string;
  readonly zone?: string;
  readonly managerId?: string | null;
  readonly personId?: string;
  /** False: no profile is entered. */
  readonly profile?: object | false;
}

/**
 * One health system with two sites and a mentorship program at both, as other services have told of it. `published` is of
 * this health system where none is named.
 */
export interface World extends TestService {
  readonly tenant: string;
  readonly north: string;
  readonly south: string;
  readonly programId: string;
  as(of?: Acting): TestClient;
  coordinator(sites?: readonly string[] | '*'): TestClient;
  /** Registered, enrolled, eligible and with a profile. */
  enrol(role: Role, of?: Person): Promise<Enrolled>;
  /** So many of the kind together. */
  enrolMany(count: number, role: Role, of?: Omit<Person, 'personId'>): Promise<Enrolled[]>;
  place(siteId: string): { lane: 'staff'; programId: string; siteId: string; format: Format };
}

/** Two evening hours on Mondays. */
export const profileBody = (over: object = {}) => ({
  needs: ['skill_development'],
  languages: ['en'],
  availability: [{ day: 0, from: 1080, to: 1200 }],
  ...over,
});

/** @param running beside other health systems of the same service, which is quicker than one of its own */
export async function openWorld(plan: Plan = {}, running?: TestService): Promise<World> {
  const service = running ?? (await testService(matching));
  const [tenant, north, south, programId] = [uuid(), uuid(), uuid(), uuid()];
  const as = ({ tenant: of = tenant, ...who }: Acting = {}) => service.http(principal(of, who));
  const place = (siteId: string) =>
    ({ lane: 'staff', programId, siteId, format: plan.format ?? 'mentorship' }) as const;
  await service.consume(tenant, programEvents(place(north), [north, south], plan));
  const enrolAll = async (count: number, role: Role, of: Person = {}): Promise<Enrolled[]> => {
    const { siteId = north, zone = 'America/Chicago', managerId = null, profile } = of;
    const at = service.clock.now();
    const entry = { departmentId: null, hiredOn: null, zone, managerId };
    const people = Array.from({ length: count }, (_, n) => {
      const personId = (n === 0 && of.personId) || uuid();
      return { personId, enrolmentId: uuid(), siteId, role, me: as({ personId }) };
    });
    const events = people.flatMap(({ personId, enrolmentId }) => {
      const side = { ...place(siteId), enrolmentId, personId, role };
      return [
        PersonRegisteredV1.of({ personId, lane: 'staff', siteId, ...entry }),
        EnrolmentRequestedV1.of({ ...side, entry: 'applied', requestedAt: at }),
        EnrolmentEligibleV1.of({ ...side, eligibleAt: at }),
      ];
    });
    await service.consume(tenant, events);
    if (profile === false) return people;
    for (const { enrolmentId, me } of people) {
      const { status, text } = await me.put(`/v1/enrolments/${enrolmentId}/profile`, profileBody(profile), 0);
      if (status !== 200) throw new Error(text);
    }
    return people;
  };
  return {
    ...service,
    ...{ tenant, north, south, programId, as, place },
    published: (name, of = tenant) => service.published(name, of),
    coordinator: (sites = '*') => as({ roles: ['coordinator'], sites }),
    enrol: async (role, of) => (await enrolAll(1, role, of))[0]!,
    enrolMany: enrolAll,
  };
}

function programEvents(place: ReturnType<World['place']>, siteIds: string[], { mentorCapacity = 1, groupSize }: Plan) {
  return [
    ProgramChangedV1.of({
      ...place,
      siteIds,
      purpose: 'onboarding',
      startsOn: '2026-03-01',
      endsOn: null,
      capacity: 100,
      cadence: 'two_weekly',
      sessionMinutes: 60,
      durationWeeks: 24,
      mentorCapacity: place.format === 'mentorship' ? mentorCapacity : null,
      enrolmentMode: 'rolling',
      ...(groupSize && { groupSize }),
    }),
    ProgramPhaseChangedV1.of({ ...place, from: 'draft', to: 'pilot' }),
  ];
}

/** Starts a run and waits until it is proposed. @returns its id. */
export async function proposedRun(world: World, office = world.coordinator(), body: object = {}): Promise<string> {
  const { status, body: started, text } = await office.post(`/v1/programs/${world.programId}/match-runs`, body);
  if (status !== 202) throw new Error(text);
  await world.runDueWork();
  await eventually(async () => {
    const { body: run } = await office.get(`/v1/match-runs/${started.id}`);
    if (run.state === 'failed') throw new Error(`the run failed: ${run.failure}`);
    return run.state === 'proposed';
  });
  return started.id;
}

/** Does what is due, in a moment the next two things that follow it too, until runs under way are proposed. */
export async function settled(world: World): Promise<void> {
  await world.runDueWork();
  world.clock.advance({ seconds: 2 });
  await world.runDueWork();
  await eventually(async () => {
    const open = await world.sql(`SELECT 1 FROM matching.match_run WHERE state IN ('queued', 'running')`);
    return open.length === 0;
  });
}

/** A run that is published. @returns its id. */
export async function publishedRun(world: World, office = world.coordinator()): Promise<string> {
  const runId = await proposedRun(world, office);
  const { status, text } = await office.post(`/v1/match-runs/${runId}/publication`);
  if (status !== 200) throw new Error(text);
  return runId;
}

/** The only open offer of somebody. */
export async function offerTo({ me }: Enrolled) {
  const { body } = await me.get('/v1/my/offers');
  if (body.items.length !== 1) throw new Error(`${body.items.length} offers`);
  return body.items[0];
}
