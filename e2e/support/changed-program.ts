import { randomUUID } from 'node:crypto';
import { smallProgram } from './program-office.ts';
import type { RawCaller } from './raw.ts';
import type { World } from './world.ts';

/**
 * A program that changes several times: events that must keep their order.
 * @throws Error unless every request succeeds at the first try
 */
export async function changedProgram(world: World, lead: RawCaller, changes: number): Promise<string> {
  const headers = { 'idempotency-key': randomUUID() };
  const body = smallProgram(world, 'Changing');
  const born = await lead.send({ method: 'POST', path: '/v1/programs', body, headers });
  if (born.status !== 201) throw new Error(`${born.status} ${born.text}`);
  const { id } = JSON.parse(born.text) as { id: string };
  for (let version = 1; version <= changes; version += 1) {
    const { status, text } = await lead.send({
      method: 'PATCH',
      path: `/v1/programs/${id}`,
      body: { capacity: 10 + version },
      headers: { 'if-match': `"${version}"` },
    });
    if (status !== 200) throw new Error(`${status} ${text}`);
  }
  return id;
}
