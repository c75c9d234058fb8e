import { describe, expect, it } from '@jest/globals';
import { Group, placesForMembers, takesOffered } from '../groups/index.js';
import { type Format, gatheringOf } from '../programs/index.js';
import { type Circumstances, refusalOf, type Taken } from './taking.js';

const taken: Taken = {
  ...{ offerId: 'offer', groupId: 'group', programId: 'program', personId: 'ana', enrolmentId: 'ana-enrolment' },
  role: 'participant',
};
const gathering = {
  ...{ minimum: 2, ledBy: null, learningGoal: null, proposedBy: null, applications: [], goodbyeSince: null },
  ...{ groundRules: { version: 1, rules: [], acceptances: [] }, lastSessionId: null },
};
type RosterRole = 'facilitator' | 'co_facilitator' | 'member';

function group(roles: readonly RosterRole[], { format = 'support_group' as Format, capacity = 4 } = {}): Group {
  const place = { tenantId: 't', lane: 'staff', programId: 'program', format, siteId: 'north' } as const;
  const shape = { visibility: 'hidden', capacity, cadence: 'weekly', zone: 'UTC', slot: null, gathering } as const;
  const proposal = { groupProposalId: 'proposal', modality: null };
  const roster = roles.map((role, n) => ({ membershipId: `m${n}`, personId: `p${n}`, role }));
  return Group.form('group', place, { ...shape, proposal }, roster).aggregate;
}

function at(
  { group: one = group(['facilitator', 'member']), ...over }: Given = {},
  enrolment: object = {},
): Circumstances {
  const rules = gatheringOf(one.format);
  return {
    ...{ phase: 'pilot', keptApart: false, booked: false, switching: false, group: one, rules },
    ...{ takesOffered: takesOffered(one, rules), free: placesForMembers(one, rules) },
    enrolment: {
      ...{ personId: 'ana', programId: 'program', role: 'participant', state: 'waitlisted', qualified: false },
      stalePolicy: false,
      ...enrolment,
    },
    ...over,
  } as Circumstances;
}
interface Given {
  readonly group?: Group;
  readonly phase?: string;
  readonly keptApart?: boolean;
  readonly booked?: boolean;
  readonly switching?: boolean;
}
const state = (one: Group, over: object): Group => Object.assign(one, over);

describe('taking a place that was offered', () => {
  it.each<[string, Circumstances | undefined, string | undefined]>([
    ['goes', at(), undefined],
    ['needs an enrolment', undefined, 'not_enrolled'],
    ['needs the own enrolment', at({}, { personId: 'ben' }), 'not_enrolled'],
    ['needs it in this program', at({}, { programId: 'other' }), 'not_enrolled'],
    ['needs it on this side', at({}, { role: 'supporter' }), 'not_enrolled'],
    ['waits while the program is paused', at({ phase: 'paused' }), 'program_not_open'],
    ['is for who waits', at({}, { state: 'placed' }), 'not_waiting'],
    ['is for who is to have another group', at({ switching: true }, { state: 'placed' }), undefined],
    ['is not for who withdrew', at({}, { state: 'withdrawn' }), 'not_waiting'],
    ['needs a group that is there', at({ group: state(group([]), { state: 'closed' }) }), 'not_joinable'],
    [
      'is over when the group takes leave',
      at({ group: state(group([]), { gathering: { ...gathering, goodbyeSince: '2026-03-02T15:00:00.000Z' } }) }),
      'not_joinable',
    ],
    ['keeps apart whom the office keeps apart', at({ keptApart: true }), 'not_fitting'],
    ['waits for the policies that hold now', at({}, { stalePolicy: true }), 'policy_not_accepted'],
    ['needs a place', at({ group: group(['facilitator', 'member', 'member', 'member']) }), 'full'],
    ['leaves a place for who leads', at({ group: group(['member', 'member', 'member']) }), 'full'],
  ])('%s', (_, circumstances, reason) => {
    expect(refusalOf(taken, circumstances)).toBe(reason);
  });

  it('is open while a group runs where the format says so', () => {
    const running = (format: Format) => state(group(['facilitator'], { format }), { state: 'running' });
    expect(refusalOf(taken, at({ group: running('support_group') }))).toBeUndefined();
    expect(refusalOf(taken, at({ group: running('workshop') }))).toBe('not_joinable');
  });
});

describe('taking the lead', () => {
  const lead: Taken = { ...taken, role: 'supporter' };
  const supporter = { role: 'supporter', qualified: true, state: 'eligible' };
  it.each<[string, Circumstances, string | undefined]>([
    ['goes', at({ group: group(['member']) }, supporter), undefined],
    ['goes beside another group', at({ group: group([]) }, { ...supporter, state: 'placed' }), undefined],
    ['takes the last place', at({ group: group(['member', 'member', 'member']) }, supporter), undefined],
    [
      'needs the qualification',
      at({ group: group([]) }, { ...supporter, qualified: false }),
      'supporter_not_qualified',
    ],
    ['needs the hours of the group', at({ group: group([]), booked: true }, supporter), 'lead_booked'],
    ['needs a role that is free', at({ group: group(['facilitator', 'co_facilitator']) }, supporter), 'led_already'],
  ])('%s', (_, circumstances, reason) => {
    expect(refusalOf(lead, circumstances)).toBe(reason);
  });
});
