import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ReviewClosedV1, ReviewOpenedV1, ReviewOverdueV1, StepDecidedV1, StepTakenV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { eventually, uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const opened = (tellIds: string[], reviewId = uuid()) =>
  ReviewOpenedV1.of({ ...fixture(ReviewOpenedV1), tellIds, reviewId });
const inbox = async (personId: string) =>
  (await at.service.sql('SELECT notice FROM notifications.inbox_entry WHERE person_id = $1', [personId])).map(
    ({ notice }) => notice,
  );
const mails = (personId: string) =>
  at.service.sql('SELECT notice, state FROM notifications.delivery WHERE person_id = $1 ORDER BY delivery_id', [
    personId,
  ]);

it('tells those who moderate, more people when nobody looked, and nobody any more when somebody has', async () => {
  const [moderator, owner, reviewId] = [uuid(), uuid(), uuid()];
  const overdue = ReviewOverdueV1.of({ ...fixture(ReviewOverdueV1), tellIds: [moderator, owner], reviewId });
  await at.service.consume(at.tenant, [opened([moderator], reviewId), overdue]);
  expect([await inbox(moderator), await inbox(owner)]).toEqual([
    ['review_waiting', 'review_overdue'],
    ['review_overdue'],
  ]);
  await at.service.consume(at.tenant, [ReviewClosedV1.of({ ...fixture(ReviewClosedV1), reviewId })]);
  expect(await mails(owner)).toMatchObject([{ state: 'cancelled' }]);
});

it('tells a person of a step and of what became of their appeal', async () => {
  const [personId, stepId] = [uuid(), uuid()];
  const about = { personId, stepId };
  await at.service.consume(at.tenant, [StepTakenV1.of({ ...fixture(StepTakenV1), ...about })]);
  await at.service.consume(at.tenant, [StepDecidedV1.of({ ...fixture(StepDecidedV1), ...about })]);
  expect(await inbox(personId)).toEqual(['step_taken', 'step_decided']);
});

it('says nothing outside of what it is about', async () => {
  const moderator = at.person({ zone: 'UTC' });
  await at.service.consume(at.tenant, [opened([moderator.id])]);
  at.sender();
  await eventually(() => at.mail.to(moderator.email).length === 1);
  const { mail, raw } = at.mail.to(moderator.email)[0]!;
  expect(mail.subject).toBe('Something waits for you');
  expect(raw).not.toMatch(/communit|post|thread|moderat|review|distress/i);
});
