import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  ApplicationReceivedV1,
  EligibilityExpiringV1,
  EligibilityLapsedV1,
  FitAskedV1,
  GoalCheckInDueV1,
  GoodbyeBegunV1,
  GroundRulesChangedV1,
  GroupQuietV1,
  MemberLeftV1,
  PlanDueV1,
  LeadInvitedV1,
  PolicyAskedV1,
  QuietEndedV1,
  SessionUnrecordedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const inbox = (personId: string) =>
  at.service.sql('SELECT notice, category, params FROM notifications.inbox_entry WHERE person_id = $1', [personId]);

const left = (over: object) => MemberLeftV1.of({ ...fixture(MemberLeftV1), ...over });

it.each([
  [
    'a session nobody recorded',
    (me: string) => SessionUnrecordedV1.of({ ...fixture(SessionUnrecordedV1), askedIds: [me] }),
    { notice: 'session_unrecorded', category: 'reminders', params: { dueAt: '2026-04-07T22:00:00.000Z' } },
  ],
  [
    'an eligibility that runs out',
    (me: string) => EligibilityExpiringV1.of({ ...fixture(EligibilityExpiringV1), personId: me }),
    { notice: 'eligibility_expiring', category: 'reminders', params: { expiresOn: '2027-02-28' } },
  ],
  [
    'one that has',
    (me: string) => EligibilityLapsedV1.of({ ...fixture(EligibilityLapsedV1), personId: me }),
    { notice: 'eligibility_lapsed', category: 'reminders', params: { missing: 'training confidentiality' } },
  ],
  [
    'new policies',
    (me: string) => PolicyAskedV1.of({ ...fixture(PolicyAskedV1), personId: me }),
    { notice: 'policy_asked', category: 'reminders', params: { policyVersion: '2' } },
  ],
  [
    'a goal that is to be asked about',
    (me: string) => GoalCheckInDueV1.of({ ...fixture(GoalCheckInDueV1), askedIds: [me] }),
    { notice: 'goal_check_in', category: 'reminders', params: { dueOn: '2026-04-07' } },
  ],
  [
    'a plan that is to be looked at again',
    (me: string) => PlanDueV1.of({ ...fixture(PlanDueV1), askedIds: [me] }),
    { notice: 'plan_due', category: 'reminders', params: { kind: 'follow_up', dueOn: '2026-04-07' } },
  ],
  [
    'new ground rules',
    (me: string) => GroundRulesChangedV1.of({ ...fixture(GroundRulesChangedV1), askedIds: [me] }),
    { notice: 'ground_rules_changed', category: 'membership', params: { version: '2' } },
  ],
  [
    'an application',
    (me: string) => ApplicationReceivedV1.of({ ...fixture(ApplicationReceivedV1), leadIds: [me] }),
    { notice: 'application_received', category: 'membership' },
  ],
  [
    'the first meeting',
    (me: string) => FitAskedV1.of({ ...fixture(FitAskedV1), personId: me }),
    { notice: 'fit_asked', category: 'membership' },
  ],
  [
    'a pair that ended because another began',
    (me: string) => left({ personId: me, role: 'mentor', reason: 'switched' }),
    { notice: 'pair_changed', category: 'membership', params: { groupId: fixture(MemberLeftV1).groupId } },
  ],
  [
    'the goodbye',
    (me: string) => GoodbyeBegunV1.of({ ...fixture(GoodbyeBegunV1), memberIds: [me] }),
    { notice: 'goodbye_begun', category: 'membership' },
  ],
  [
    'the silence of a group',
    (me: string) => GroupQuietV1.of({ ...fixture(GroupQuietV1), askedIds: [me] }),
    { notice: 'group_quiet', category: 'membership', params: { dueAt: '2026-03-29T21:00:00.000Z' } },
  ],
  [
    'what the office does then',
    (me: string) => GroupQuietV1.of({ ...fixture(GroupQuietV1, 'with-the-office'), askedIds: [me] }),
    { notice: 'group_with_office', category: 'membership' },
  ],
  [
    'a group to see to',
    (me: string) => GroupQuietV1.of({ ...fixture(GroupQuietV1, 'with-the-office'), ownerPersonId: me }),
    { notice: 'group_to_see_to', category: 'membership', params: { dueAt: '2026-04-12T21:00:00.000Z' } },
  ],
  [
    'an invitation to lead',
    (me: string) => LeadInvitedV1.of({ ...fixture(LeadInvitedV1), personId: me }),
    { notice: 'lead_invited', category: 'membership', params: { dueAt: '2026-04-15T18:00:00.000Z' } },
  ],
])('tells whom it concerns of %s, in the inbox and by a mail without content', async (_, event, entry) => {
  const me = uuid();
  await at.service.consume(at.tenant, [event(me)]);
  expect(await inbox(me)).toMatchObject([entry]);
  expect(await at.deliveries(me)).toMatchObject([{ channel: 'email', notice: entry.notice }]);
});

it('mails nobody any more once the group showed a sign of life', async () => {
  const [me, quietSpellId] = [uuid(), uuid()];
  await at.service.consume(at.tenant, [GroupQuietV1.of({ ...fixture(GroupQuietV1), quietSpellId, askedIds: [me] })]);
  await at.service.consume(at.tenant, [QuietEndedV1.of({ ...fixture(QuietEndedV1), quietSpellId })]);
  expect(await at.deliveries(me)).toMatchObject([{ notice: 'group_quiet', state: 'cancelled' }]);
});

it.each([
  ['who has a new pair', { role: 'mentee', reason: 'switched' }],
  ['who was left', { role: 'mentor', reason: 'partner_left' }],
])('says nothing of it to %s: they hear of it otherwise', async (_, over) => {
  const me = uuid();
  await at.service.consume(at.tenant, [left({ personId: me, ...over })]);
  expect(await inbox(me)).toEqual([]);
});
