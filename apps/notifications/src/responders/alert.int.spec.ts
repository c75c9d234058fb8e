import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  EscalationAcknowledgedV1,
  EscalationOpenedV1,
  PersonErasedV1,
  RoleGrantedV1,
  RoleRevokedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import type { OutboundEvent } from '@holdfast/kernel';
import { eventually, principal, uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const { siteId, lane } = fixture(EscalationOpenedV1);
const opened = (responderIds: string[], escalationId = uuid()) =>
  EscalationOpenedV1.of({ ...fixture(EscalationOpenedV1), escalationId, responderIds });
const granted = (personId: string, over: { role?: string; sites?: string[] | '*'; lane?: 'staff' | 'patient' } = {}) =>
  RoleGrantedV1.of({ grantId: uuid(), personId, role: 'clinician', lane, sites: [siteId], ...over });

/** In a tenant of its own, so that nobody else's clinicians answer. */
async function inTenant(events: (OutboundEvent | OutboundEvent[])[]) {
  const tenant = uuid();
  for (const some of events) await at.service.consume(tenant, [some].flat());
  return at.service.sql<{ person: string; channel: string }>(
    `SELECT person_id AS person, channel FROM notifications.delivery WHERE tenant_id = $1
     UNION ALL SELECT person_id, 'in_app' FROM notifications.inbox_entry WHERE tenant_id = $1 ORDER BY 1, 2`,
    [tenant],
  );
}

it('alerts all of the chain at once, by mail and in the inbox', async () => {
  const [a, b] = [uuid(), uuid()].sort() as [string, string];
  expect(await inTenant([opened([b, a])])).toEqual([
    { person: a, channel: 'email' },
    { person: a, channel: 'in_app' },
    { person: b, channel: 'email' },
    { person: b, channel: 'in_app' },
  ]);
});

it('alerts the clinicians of lane and site where nobody is on call, whichever is heard of first', async () => {
  const clinician = uuid();
  const event = opened([]);
  const others = () => [
    granted(uuid(), { role: 'coordinator', sites: '*' }),
    granted(uuid(), { sites: [uuid()] }),
    granted(uuid(), { lane: 'patient' }),
  ];
  const grant = granted(clinician);
  const expected = ['email', 'in_app'].map((channel) => ({ person: clinician, channel }));
  expect(await inTenant([...others(), grant, event])).toEqual(expected);
  const late = uuid();
  const told = await inTenant([opened([]), ...others(), granted(late)]);
  expect(told).toEqual(['email', 'in_app'].map((channel) => ({ person: late, channel })));
});

it('calls nobody whose role was revoked, and nobody after the acknowledgement', async () => {
  const left = uuid();
  const grant = granted(left);
  const { grantId } = grant.data as { grantId: string };
  expect(await inTenant([grant, RoleRevokedV1.of({ grantId, personId: left, role: 'clinician' }), opened([])])).toEqual(
    [],
  );
  const escalationId = uuid();
  const acknowledged = EscalationAcknowledgedV1.of({ ...fixture(EscalationAcknowledgedV1), escalationId });
  expect(await inTenant([opened([], escalationId), acknowledged, granted(uuid())])).toEqual([]);
});

it('sends through quiet hours and switched-off channels, without an unsubscribe link, and says nothing of anybody', async () => {
  const clinician = at.person({ zone: 'UTC' });
  const me = at.service.http(principal(at.tenant, { personId: clinician.id }));
  const set = await me.put(
    '/v1/my/notification-preferences',
    { switchedOff: [{ category: 'matching', channel: 'email' }], quietHours: { from: '00:00', to: '23:59' } },
    0,
  );
  expect(set.status).toBe(200);
  await at.service.consume(at.tenant, [opened([clinician.id])]);
  at.sender();
  await eventually(() => at.mail.to(clinician.email).length === 1);
  const { mail, raw } = at.mail.to(clinician.email)[0]!;
  expect(mail.subject).toBe('Urgent: please respond now');
  expect(raw).not.toMatch(/List-Unsubscribe|talk_to_someone|escalation|pseudonym/i);
});

it('leaves nothing of an erased person that is not an id in a delivery', async () => {
  const ana = at.person();
  await at.service.consume(at.tenant, [granted(ana.id), opened([ana.id])]);
  at.sender();
  await eventually(() => at.mail.to(ana.email).length === 1);
  await at.service.consume(at.tenant, [opened([ana.id]), PersonErasedV1.of({ personId: ana.id, lane })]);
  const of = (table: string) => at.service.sql(`SELECT * FROM notifications.${table} WHERE person_id = $1`, [ana.id]);
  expect(await of('inbox_entry')).toEqual([]);
  expect(await of('preferences')).toEqual([]);
  expect(await of('responder')).toEqual([]);
  expect((await of('contact')).map(({ sealed }) => sealed)).toEqual([null]);
  expect((await of('person_key')).map(({ wrapped }) => wrapped)).toEqual([null]);
});
