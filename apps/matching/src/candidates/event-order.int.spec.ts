import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  MemberRoleChangedV1,
  PersonChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  ProgramChangedV1,
  ProgramPhaseChangedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import type { OutboundEvent } from '@holdfast/kernel';
import { generator } from '@holdfast/matching-engine';
import { uuid } from '@holdfast/testing';
import { consented, granted, joined, joinRefused, lapsed, left, revoked, withdrawn } from '../../specs/events.js';
import { type Enrolled, openWorld, type World } from '../../specs/world.js';
import { Pool } from '../pool/index.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const ORDERS = 12;
const TABLES = ['person', 'program', 'candidate', 'consent', 'qualification', 'membership'];

/** Ids that are new for each order, in the same places of the story. */
function story(): { programId: string; events: OutboundEvent[] } {
  const programId = uuid();
  const inProgram: World = { ...world, programId, place: (siteId) => ({ ...world.place(siteId), programId }) };
  const at = world.clock.now();
  const enrolled = (role: Enrolled['role']): Enrolled => ({
    ...{ personId: uuid(), enrolmentId: uuid(), siteId: world.north, role, me: world.as() },
  });
  const [mentor, spare, mentee, leaver, erased] = [
    ...[enrolled('supporter'), enrolled('supporter'), enrolled('participant')],
    ...[enrolled('participant'), enrolled('participant')],
  ] as const;
  const place = inProgram.place(world.north);
  const memberships = [uuid(), uuid()] as const;
  const [consent, qualification, other] = [uuid(), uuid(), uuid()];
  const entry = { departmentId: null, hiredOn: null, zone: 'America/Chicago', managerId: mentor.personId };
  const person = ({ personId }: Enrolled) => ({ personId, lane: 'staff' as const, siteId: world.north, ...entry });
  const everybody = [mentor, spare, mentee, leaver, erased];
  const groupId = uuid();
  const risen = { membershipId: memberships[0], groupId, personId: mentor.personId };
  const events = [
    ProgramChangedV1.of({ ...fixture(ProgramChangedV1), ...place, siteIds: [world.north], mentorCapacity: 2 }),
    ProgramPhaseChangedV1.of({ ...place, from: 'draft', to: 'pilot' }),
    ProgramPhaseChangedV1.of({ ...place, from: 'pilot', to: 'active' }),
    ...everybody.map((who) => PersonRegisteredV1.of(person(who))),
    PersonChangedV1.of({ ...person(spare), active: false }),
    PersonErasedV1.of({ personId: erased.personId, lane: 'staff' }),
    ...everybody.flatMap(({ personId, enrolmentId, role }) => {
      const side = { ...place, enrolmentId, personId, role };
      const requested = EnrolmentRequestedV1.of({ ...side, entry: 'applied', requestedAt: at });
      return [requested, EnrolmentEligibleV1.of({ ...side, eligibleAt: at })];
    }),
    withdrawn(inProgram, leaver),
    joinRefused(inProgram, leaver),
    consented(inProgram, mentee, consent),
    revoked(inProgram, mentee, consent),
    granted(inProgram, mentor, qualification, '2027-01-01'),
    lapsed(inProgram, mentor, qualification),
    granted(inProgram, mentor, qualification, '2027-02-01'),
    granted(inProgram, spare, other, '2026-01-01'),
    ...joined(inProgram, { mentor, mentee, memberships, groupId }),
    MemberRoleChangedV1.of({ ...fixture(MemberRoleChangedV1), ...place, ...risen }),
    left(inProgram, mentee, memberships[1], 'mentee'),
  ];
  return { programId, events };
}

/** Another order across aggregates; within one the order stays, as on a topic. */
function shuffled(events: readonly OutboundEvent[], below: (n: number) => number): OutboundEvent[] {
  const streams = new Map<string, OutboundEvent[]>();
  for (const event of events) {
    const name = `${event.contract.topic} ${event.key}`;
    streams.set(name, [...(streams.get(name) ?? []), event]);
  }
  const left = [...streams.values()];
  const order: OutboundEvent[] = [];
  while (left.length > 0) {
    const at = below(left.length);
    order.push(left[at]!.shift()!);
    if (left[at]!.length === 0) left.splice(at, 1);
  }
  return order;
}

/** What is known after a story, with its ids replaced by the order in which the story names them. */
async function known({ programId, events }: ReturnType<typeof story>): Promise<string> {
  const people = events.flatMap(({ data }) => ('personId' in data ? [String(data.personId)] : []));
  const rows: unknown[] = [];
  for (const table of TABLES) {
    const of = table === 'person' ? 'person_id = ANY ($1)' : 'program_id = ANY ($1)';
    const ids = table === 'person' ? people : [programId];
    rows.push(...(await world.sql(`SELECT to_jsonb(t) AS row FROM matching.${table} t WHERE ${of}`, [ids])));
  }
  const scope = { tenantId: world.tenant, lane: '*', sites: '*', personId: null } as const;
  const persons = await world.db.read(scope, (tx) => world.app.get(Pool).persons(tx, programId));
  const waiting = await world.sql(
    `SELECT person_id, reason FROM matching.waitlist_entry WHERE program_id = $1 AND state = 'waiting'`,
    [programId],
  );
  const names = [...new Set(JSON.stringify(events.map(({ data }) => data)).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g))];
  const named = (value: unknown) =>
    names.reduce((text, id, place) => text.replaceAll(id, `id ${place}`), JSON.stringify(value));
  return [...rows, ...persons, ...waiting].map(named).sort().join('\n');
}

it('comes to know the same in whatever order the topics are read, one by one or in batches', async () => {
  const below = generator(20260302);
  const told: string[] = [];
  for (let order = 0; order < ORDERS; order++) {
    const one = story();
    const sequence = order === 0 ? one.events : shuffled(one.events, below);
    const batch = order % 3 === 0 ? sequence.length : 1 + below(4);
    for (let from = 0; from < sequence.length; from += batch) {
      await world.consume(world.tenant, sequence.slice(from, from + batch));
    }
    told.push(await known(one));
  }
  expect(told[0]!.split('\n')).toHaveLength(20);
  for (const other of told) expect(other).toBe(told[0]);
  expect(await world.sql('SELECT 1 FROM matching.dead_letter')).toEqual([]);
});
