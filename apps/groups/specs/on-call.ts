import { plus, type Span } from '@holdfast/kernel';
import { type Enrolled, mentor } from './pairs.js';
import { pilot, ready, type World } from './world.js';

/** What peer counseling says otherwise than a mentorship. */
export const ON_CALL = { format: 'peer_counseling', instruments: ['session_pulse'] };

export interface OnCallProgram {
  readonly programId: string;
  readonly person: Enrolled;
  /** Supporters who are eligible; nobody is on call yet. */
  readonly supporters: readonly Enrolled[];
}

export async function onCallProgram(world: World, supporters: number): Promise<OnCallProgram> {
  const programId = await pilot(world, { plan: ON_CALL });
  const enrolled: Enrolled[] = [];
  for (let n = 0; n < supporters; n++) enrolled.push(await mentor(world, programId));
  return { programId, person: await ready(world, programId), supporters: enrolled };
}

/** The supporter is on call from now on. */
export async function onCall(world: World, programId: string, { me }: Enrolled, length: Span = { hours: 12 }) {
  const startsAt = world.clock.now();
  const times = { startsAt, endsAt: plus(startsAt, length) };
  const { status, body, text } = await me.post(`/v1/programs/${programId}/rota-entries`, times);
  if (status !== 201) throw new Error(text);
  return body.id as string;
}
