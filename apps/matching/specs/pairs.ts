import { FitReportedV1, PersonChangedV1, SessionHeldV1 } from '@holdfast/contracts';
import { type Instant, type OutboundEvent, plus } from '@holdfast/kernel';
import { systemScope } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { Proposal, ProposalsStore } from '../src/proposals/index.js';
import { draft } from './drafts.js';
import { joined, left } from './events.js';
import type { Enrolled, World } from './world.js';

const NORTH = 60;
const SOUTH = 40;
const WAITING = 20;
/** Asked before, and somebody said no. */
const DECLINED = 15;

export interface Paired {
  readonly all: readonly Enrolled[];
  readonly begun: Instant;
}

/**
 * Sixty pairs at one site and forty at the other, ten days after all could be matched and nine weeks ago; twenty people
 * wait. Half of the pairs had much of the goals and the others little: of these forty of fifty last, of those fifteen.
 */
export async function pairsOfEightWeeks(world: World): Promise<Paired> {
  const at = (siteId: string) => ({ siteId, profile: false as const });
  const mentors = await world.enrolMany(NORTH + SOUTH, 'supporter', at(world.north));
  const north = await world.enrolMany(NORTH, 'participant', at(world.north));
  const south = await world.enrolMany(SOUTH + WAITING, 'participant', at(world.south));
  await world.consume(world.tenant, south.map(speaksSpanish));
  world.clock.advance({ days: 10 });
  const mentees = [...north, ...south];
  const begun = world.clock.now();
  await place(world, mentors, mentees);
  world.clock.advance({ days: 57 });
  return { all: [...mentors, ...mentees], begun };
}

const hasMuch = (n: number) => n % 2 === 0;
const lasts = (n: number) => n / 2 < (hasMuch(n) ? 40 : 15);
const meetsSeldom = (n: number) => !hasMuch(n) && !lasts(n) && n / 2 < 35;

async function place(world: World, mentors: readonly Enrolled[], mentees: readonly Enrolled[]): Promise<void> {
  const begun = world.clock.now();
  const pairs = mentors.map((mentor, n) => {
    const mentee = mentees[n]!;
    const pair = proposal(world, mentee, mentor, hasMuch(n) ? 8 : 2);
    for (const { personId } of [mentee, mentor]) pair.accept(personId, begun);
    return pair;
  });
  const declined = mentees.slice(0, DECLINED).map((mentee, n) => {
    const pair = proposal(world, mentee, mentors[n + DECLINED]!, 2);
    pair.decline(pair.supporterId, null, begun);
    return pair;
  });
  const born = [...pairs, ...declined].map((aggregate) => ({ aggregate, facts: [] }));
  const store = world.app.get(ProposalsStore);
  await world.db.transaction(systemScope(world.tenant), (tx) => store.insertMany(born, tx));
  const told = pairs.flatMap(({ id }, n) => story(world, { mentor: mentors[n]!, mentee: mentees[n]!, id, n }));
  await world.consume(world.tenant, told);
}

function proposal(world: World, mentee: Enrolled, mentor: Enrolled, points: number): Proposal {
  const { tenant: tenantId, programId } = world;
  const where = { tenantId, lane: 'staff', programId, format: 'mentorship', runId: null };
  const parts = [{ kind: 'goals', points, weight: 8 }];
  const pair = draft({ participant: mentee, supporter: mentor, score: points, parts });
  return Proposal.proposeAtOnce(uuid(), where, pair, plus(world.clock.now(), { days: 7 })).aggregate;
}

interface Pair {
  readonly mentor: Enrolled;
  readonly mentee: Enrolled;
  readonly id: string;
  readonly n: number;
}

/** What `groups` tells of a pair. */
function story(world: World, { mentor, mentee, id: proposalId, n }: Pair): OutboundEvent[] {
  const [groupId, memberships] = [uuid(), [uuid(), uuid()] as const];
  const beginning = joined(world, { mentor, mentee, proposalId, groupId, memberships });
  const meetings = lasts(n) ? [1, 2] : meetsSeldom(n) ? [1] : [];
  const held = meetings.map((week) => heldIn(world, mentee, groupId, week));
  if (held.length > 0) return [...beginning, ...held];
  const [, own] = memberships;
  return [...beginning, n < 90 ? notAFit(world, mentee, groupId, own) : left(world, mentee, own, 'mentee')];
}

function heldIn(world: World, { siteId }: Enrolled, groupId: string, week: number): OutboundEvent {
  const heldAt = plus(world.clock.now(), { days: 7 * week });
  return SessionHeldV1.of({
    ...world.place(siteId),
    ...{ sessionId: uuid(), groupId, scheduledAt: heldAt, heldAt, minutes: 45, attendance: [] },
  });
}

const notAFit = (world: World, { siteId, personId }: Enrolled, groupId: string, membershipId: string): OutboundEvent =>
  FitReportedV1.of({
    ...world.place(siteId),
    ...{ membershipId, groupId, personId, fit: 'not_a_fit', reportedAt: world.clock.now() },
  });

const speaksSpanish = ({ personId, siteId }: Enrolled): OutboundEvent =>
  PersonChangedV1.of({
    ...{ personId, lane: 'staff', siteId, departmentId: null, zone: 'America/Chicago', language: 'es-MX' },
    ...{ managerId: null, hiredOn: null, active: true },
  });
