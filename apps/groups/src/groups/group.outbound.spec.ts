import { expect, it } from '@jest/globals';
import { ApplicationReceivedV1, GoodbyeBegunV1, GroundRulesChangedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { gatheringOf } from '../programs/index.js';
import { Group, type GroupFact, type RosterEntry } from './group.js';
import { groupOutbound } from './group.outbound.js';

const at = instantOf('2026-03-24T21:00:00Z');
const office = { personId: 'office', worksAt: () => true };
const shape = { visibility: 'listed', capacity: 5, cadence: 'weekly', zone: 'UTC', slot: null } as const;
const nothingYet = {
  minimum: 2,
  ledBy: 'peer',
  learningGoal: null,
  proposedBy: null,
  groundRules: { version: 1, rules: ['Listen'], acceptances: [] },
  applications: [],
  goodbyeSince: null,
  lastSessionId: null,
} as const;

interface Told {
  readonly groupId: string;
  readonly lane: 'staff' | 'patient';
  readonly programId: string;
  readonly siteId: string;
  readonly format: string;
}

/** An open group with these people, the first of whom leads. */
function like({ groupId, lane, programId, siteId, format }: Told, personIds: readonly string[]): Group {
  const place = { tenantId: 't', lane, programId, siteId, format: format as 'support_group' };
  const roster = personIds.map((personId, n): RosterEntry => {
    return { membershipId: personId, personId, role: n === 0 ? 'facilitator' : 'member' };
  });
  const { aggregate } = Group.form(groupId, place, { ...shape, gathering: nothingYet }, roster);
  aggregate.open(gatheringOf('support_group'));
  return aggregate;
}

const told = (facts: readonly GroupFact[], group: Group) =>
  facts.flatMap((fact) => groupOutbound(fact, group)).map(({ data }) => data);

it('tells who has yet to accept new ground rules, and not whoever wrote them', () => {
  const changed = fixture(GroundRulesChangedV1);
  const group = like(changed, [...changed.askedIds, 'author']);
  const author = { personId: 'author', worksAt: () => false };
  expect(told(group.changeGroundRules(author, ['Listen', 'Be kind'], at), group)).toEqual([changed]);
});

it('tells those who lead of an application, and nobody who it is', () => {
  const received = fixture(ApplicationReceivedV1);
  const group = like(received, received.leadIds.slice(0, 1));
  const application = { enrolmentId: 'e', personId: 'somebody', groundRulesVersion: 1, at };
  expect(told(group.apply(application), group)).toEqual([{ ...received, leadIds: received.leadIds.slice(0, 1) }]);
  expect(told(group.forget('somebody'), group)).toEqual([]);
});

it.each(['typical', 'without-a-meeting'])('tells the members that the goodbye has begun: %s', (name) => {
  const begun = fixture(GoodbyeBegunV1, name);
  const group = like(begun, begun.memberIds);
  expect(told(group.beginGoodbye(office, begun.lastSessionId, at), group)).toEqual([begun]);
});
