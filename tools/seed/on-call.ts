import { enrolWave } from './enrolments.ts';
import type { RunningProgram } from './programs.ts';
import type { Setting } from './setting.ts';

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 7 * 24;

/** Peers are on call for the week to come; one has answered somebody, another is being asked. */
export async function answerCalls(setting: Setting, program: RunningProgram): Promise<void> {
  const enrolling = setting.cast.gathering[program.plan.key];
  if (!enrolling) throw new Error(`nobody is cast for ${program.plan.key}`);
  await enrolWave(setting, program, enrolling);
  const { supporters, participants } = enrolling;
  const now = (await setting.clock.now()).getTime();
  const hours = (count: number) => new Date(now + count * HOUR_MS).toISOString();
  for (const supporter of supporters) {
    const entry = { startsAt: hours(0), endsAt: hours(WEEK_HOURS) };
    await setting.as(supporter).post(`/v1/programs/${program.id}/rota-entries`, entry);
  }
  const [helped, waiting] = participants;
  if (!helped || !waiting) throw new Error('two people have to ask');
  const ask = (person: typeof helped) =>
    setting.as(person).post(`/v1/programs/${program.id}/support-requests`, { ownDepartment: true });
  const { id: requestId } = await ask(helped);
  for (const supporter of supporters) {
    const caller = setting.as(supporter);
    const asked = await caller.list<{ id: string }>('/v1/my/support-requests');
    if (!asked.some(({ id }) => id === requestId)) continue;
    await caller.post(`/v1/support-requests/${requestId}/answer`);
    const contact = { requestId, type: 'on_request', minutes: 30, supportType: 'emotional', modality: 'phone' };
    const encounter = { ...contact, hard: false, occurredAt: hours(0) };
    await caller.post(`/v1/programs/${program.id}/encounters`, encounter);
  }
  await ask(waiting);
}
