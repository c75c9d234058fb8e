import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  SupportAnsweredV1,
  SupportClosedV1,
  SupporterAskedV1,
  SupportOfferedV1,
  SupportOverdueV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { eventually, uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const asked = (supporterId: string, requestId = uuid()) =>
  SupporterAskedV1.of({ ...fixture(SupporterAskedV1), supporterId, requestId });
const answered = (personId: string, requestId: string) =>
  SupportAnsweredV1.of({ ...fixture(SupportAnsweredV1), personId, requestId });
const inbox = async (personId: string) =>
  (await at.service.sql('SELECT notice FROM notifications.inbox_entry WHERE person_id = $1', [personId])).map(
    ({ notice }) => notice,
  );
const mails = (personId: string) =>
  at.service.sql('SELECT notice, state FROM notifications.delivery WHERE person_id = $1 ORDER BY delivery_id', [
    personId,
  ]);

it('asks nobody any more once it is answered, and tells the person', async () => {
  const [person, a, b, requestId] = [uuid(), uuid(), uuid(), uuid()];
  const event = answered(person, requestId);
  await at.service.consume(at.tenant, [asked(a, requestId), asked(b, requestId), event]);
  for (const supporter of [a, b]) expect(await mails(supporter)).toMatchObject([{ state: 'cancelled' }]);
  expect(await mails(person)).toMatchObject([{ notice: 'support_answered', state: 'planned' }]);
  expect(await inbox(person)).toEqual(['support_answered']);
});

it('offers it to the person, tells the office what is late, and is silent when it is over', async () => {
  const [person, owner, requestId] = [uuid(), uuid(), uuid()];
  const offered = { ...fixture(SupportOfferedV1), personId: person, requestId };
  const overdue = { ...fixture(SupportOverdueV1), tellIds: [owner], requestId };
  await at.service.consume(at.tenant, [SupportOfferedV1.of(offered), SupportOverdueV1.of(overdue)]);
  expect([await inbox(person), await inbox(owner)]).toEqual([['support_offered'], ['support_overdue']]);
  await at.service.consume(at.tenant, [SupportClosedV1.of({ ...fixture(SupportClosedV1), requestId })]);
  for (const who of [person, owner]) expect(await mails(who)).toMatchObject([{ state: 'cancelled' }]);
});

it('asks the supporter by mail and in the inbox, at night too, and says nothing of anybody', async () => {
  const supporter = at.person({ zone: 'UTC' });
  await at.service.consume(at.tenant, [asked(supporter.id)]);
  expect(await inbox(supporter.id)).toEqual(['support_asked']);
  at.sender();
  await eventually(() => at.mail.to(supporter.email).length === 1);
  const { mail, raw } = at.mail.to(supporter.email)[0]!;
  expect(mail.subject).toBe('You are on call: please answer');
  expect(raw).not.toMatch(/List-Unsubscribe|peer|support|counsel/i);
});
