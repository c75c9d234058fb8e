import { changePhase, draftMentorship } from '../client/office.ts';
import { Problem } from '../stack/problem.ts';
import type { ProgramPlan } from './plans.ts';
import type { Setting } from './setting.ts';

export interface RunningProgram {
  readonly plan: ProgramPlan;
  readonly id: string;
}

const POLICY = {
  staff: ['Danger to yourself or to others', 'Abuse of a child or of a dependent adult'],
  patient: ['Danger to yourself or to others', 'Abuse of a child or of a dependent adult', 'An order of a court'],
};

/** Sets the program up as a draft. */
export async function draft(setting: Setting, plan: ProgramPlan, startsOn: string): Promise<RunningProgram> {
  const { format, lane, name, purpose, purposeCode, population, waves } = plan;
  const siteIds = plan.sites.map((externalId) => setting.siteId(externalId));
  const crisis = { language: 'en', text: 'You are not alone: call or text 988 at any hour.', phone: '988' };
  const id = await draftMentorship(setting.lead(plan), {
    ...{ format, name, purpose, purposeCode, population, siteIds, startsOn },
    capacity: waves.length === 0 ? 60 : 2 * waves.reduce((sum, { participants }) => sum + participants, 0),
    clinicalAdvisorId: setting.idOf(setting.cast.office.advisor),
    policyPack: { version: '2026-1', jurisdiction: 'US', exceptionsToConfidentiality: POLICY[lane] },
    crisisResources: siteIds.map((siteId) => ({ siteId, ...crisis })),
    ...BY_FORMAT,
  });
  return { plan, id };
}

/** Every program goes by the defaults of its format, which `undefined` asks for. */
const BY_FORMAT = {
  cadence: undefined,
  sessionMinutes: undefined,
  durationWeeks: undefined,
  mentorCapacity: undefined,
  instruments: undefined,
};

/** From pilot to active through the gate: the advisor signs off, and every criterion has to be met. */
export async function activate(setting: Setting, { plan, id }: RunningProgram): Promise<void> {
  const { advisor } = setting.cast.office;
  await setting.as(advisor, plan.lane).post(`/v1/programs/${id}/advisor-sign-off`);
  const gate = await setting.lead(plan).get(`/v1/programs/${id}/gate`);
  if (!gate.open)
    throw new Problem(`The pilot of ${plan.name} does not meet its gate: ${JSON.stringify(gate.criteria)}`);
  await changePhase(setting.lead(plan), id, 'active');
}

export const enter = (setting: Setting, { plan, id }: RunningProgram, phase: string): Promise<unknown> =>
  changePhase(setting.lead(plan), id, phase);
