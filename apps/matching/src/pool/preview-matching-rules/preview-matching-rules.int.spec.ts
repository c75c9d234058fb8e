import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

it('says of each rule how many candidate pairs it removes', async () => {
  await world.enrol('supporter');
  const manager = await world.enrol('supporter', { siteId: world.south });
  await world.enrol('supporter', { profile: { languages: ['es'] } });
  await world.enrol('participant', { managerId: manager.personId });
  await world.enrol('participant', { profile: { languages: ['en-US', 'es'] } });
  await world.enrol('participant', { profile: false });
  const url = `/v1/programs/${world.programId}/matching-rules/preview`;
  const { body } = await world.coordinator([world.north]).get(url);
  expect(body).toMatchObject({ participants: 2, supporters: 3 });
  const effect = (rule: string) => body.rules.find((each: { rule: string }) => each.rule === rule);
  expect(effect('language')).toMatchObject({ enabled: true, candidates: 5, removed: 1, emptied: 0 });
  expect(effect('language').words).toBe('this rule removes 1 of 5 candidates');
  expect(effect('reporting_line')).toMatchObject({ candidates: 5, removed: 1 });
  expect(effect('modality')).toMatchObject({ removed: 0 });
});
