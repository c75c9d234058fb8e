import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  MatchProposedV1,
  OfferExpiringV1,
  PlaceAcceptedV1,
  PlaceOfferedV1,
  PlaceOfferEndedV1,
  PlaceOfferExpiringV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const offered = (personId: string, offerId: string) =>
  PlaceOfferedV1.of({ ...fixture(PlaceOfferedV1), personId, offerId });
const inbox = async (personId: string) =>
  (
    await at.service.sql('SELECT notice FROM notifications.inbox_entry WHERE person_id = $1 ORDER BY entry_id', [
      personId,
    ])
  ).map(({ notice }) => notice);
const mails = async (personId: string) =>
  (
    await at.service.sql('SELECT notice, state FROM notifications.delivery WHERE person_id = $1 ORDER BY delivery_id', [
      personId,
    ])
  ).map(({ notice, state }) => `${notice} ${state}`);

it('asks a person whether they take a place, reminds them, and stops when they have said yes', async () => {
  const [person, offerId] = [uuid(), uuid()];
  await at.service.consume(at.tenant, [offered(person, offerId)]);
  const expiring = { ...fixture(PlaceOfferExpiringV1), personId: person, offerId };
  await at.service.consume(at.tenant, [PlaceOfferExpiringV1.of(expiring)]);
  expect(await mails(person)).toEqual(['offer_made planned', 'offer_expiring planned']);
  const accepted = { ...fixture(PlaceAcceptedV1), personId: person, offerId };
  await at.service.consume(at.tenant, [PlaceAcceptedV1.of(accepted)]);
  expect(await mails(person)).toEqual(['offer_made cancelled', 'offer_expiring cancelled']);
  expect(await inbox(person)).toEqual(['offer_made', 'offer_expiring']);
});

it.each([
  ['declined', ['offer_made']],
  ['placed', ['offer_made']],
  ['expired', ['offer_made', 'offer_closed']],
])('tells of the end whoever did not bring it about: %s', async (outcome, expected) => {
  const [person, offerId] = [uuid(), uuid()];
  const ended = { ...fixture(PlaceOfferEndedV1), personId: person, offerId, outcome };
  await at.service.consume(at.tenant, [offered(person, offerId), PlaceOfferEndedV1.of(ended)]);
  expect(await inbox(person)).toEqual(expected);
  expect((await mails(person))[0]).toBe('offer_made cancelled');
});

it('says nothing of an offer that was never made', async () => {
  const person = uuid();
  const ended = { ...fixture(PlaceOfferEndedV1, 'never-formed'), personId: person };
  await at.service.consume(at.tenant, [PlaceOfferEndedV1.of(ended)]);
  expect(await inbox(person)).toEqual([]);
});

it('reminds of a partner’s offer only the side that has not answered', async () => {
  const [asked, answered, proposalId] = [uuid(), uuid(), uuid()];
  const sides = { proposalId, participantId: asked, supporterId: answered };
  const expiring = { ...fixture(OfferExpiringV1), proposalId, waitingFor: [asked] };
  await at.service.consume(at.tenant, [
    MatchProposedV1.of({ ...fixture(MatchProposedV1), ...sides }),
    OfferExpiringV1.of(expiring),
  ]);
  expect(await inbox(asked)).toEqual(['offer_made', 'offer_expiring']);
  expect(await inbox(answered)).toEqual(['offer_made']);
});
