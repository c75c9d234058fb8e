import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  ApplicationReceivedV1,
  EligibilityExpiringV1,
  EligibilityLapsedV1,
  GoalCheckInDueV1,
  GoodbyeBegunV1,
  GroundRulesChangedV1,
  PolicyAskedV1,
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
    'the goodbye',
    (me: string) => GoodbyeBegunV1.of({ ...fixture(GoodbyeBegunV1), memberIds: [me] }),
    { notice: 'goodbye_begun', category: 'membership' },
  ],
])('tells whom it concerns of %s, in the inbox and by a mail without content', async (_, event, entry) => {
  const me = uuid();
  await at.service.consume(at.tenant, [event(me)]);
  expect(await inbox(me)).toMatchObject([entry]);
  expect(await at.deliveries(me)).toMatchObject([{ channel: 'email', notice: entry.notice }]);
});
