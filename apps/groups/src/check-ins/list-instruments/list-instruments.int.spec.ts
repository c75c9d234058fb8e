import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

it('shows wording and scale of everything that can be asked, and nothing of how it is scored', async () => {
  const { status, body } = await world.as().get('/v1/instruments');
  expect(status).toBe(200);
  const phq9 = body.items.find(({ code }: { code: string }) => code === 'phq_9');
  expect(phq9).toMatchObject({ lookBackDays: 14, scale: { values: [0, 1, 2, 3] } });
  expect(phq9.items).toHaveLength(10);
  expect(Object.keys(phq9.items[0])).toEqual(['code', 'text']);
  expect(phq9.bands ?? phq9.trigger).toBeUndefined();
  const pulse = body.items.find(({ code }: { code: string }) => code === 'session_pulse');
  expect(pulse).toMatchObject({ validated: false, licence: 'Own wording. Not a validated scale.' });
});
