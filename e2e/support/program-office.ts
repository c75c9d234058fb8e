import { randomUUID } from 'node:crypto';
import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import type { World } from './world.ts';

/** Makes `lead` a program lead everywhere and `coordinator` one at the northern site; resolves when both may work. */
export async function openOffice(world: World): Promise<void> {
  const administrator = world.as('administrator');
  const north = [world.siteOf('North Hospital')];
  await office.grantRole(administrator, { personId: world.idOf('lead'), role: 'program_lead', sites: '*' });
  await office.grantRole(administrator, { personId: world.idOf('coordinator'), role: 'coordinator', sites: north });
  await until('the roles to work', async () => {
    const gate = `/v1/programs/${randomUUID()}/gate`;
    const answers = await Promise.all(['lead', 'coordinator'].map((key) => world.as(key).once('GET', gate, undefined)));
    return answers.every(({ status }) => status === 404);
  });
}

/** The smallest program there can be, as a request body. */
export const smallProgram = (world: World, name: string) => ({
  format: 'mentorship',
  siteId: world.siteOf('North Hospital'),
  name,
  purpose: 'Colleagues stand by each other',
  purposeCode: 'peer_mentoring',
  population: 'Nurses',
  startsOn: '2026-01-05',
  capacity: 10,
});
