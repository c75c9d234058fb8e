import { type Cadence, type CivilDate, DomainError } from '@holdfast/kernel';
import { type Format, formatOf } from './formats/formats.js';
import { templateFor, type TemplateName } from './templates/templates.js';

export const PHASES = ['draft', 'pilot', 'active', 'paused', 'ended'] as const;
export type Phase = (typeof PHASES)[number];

export interface Objective {
  readonly code: string;
  /** Code of what is measured. */
  readonly measure: string;
  readonly target: number;
}

/** What the target population said before the start; `share` of respondents, 0 to 1. */
export interface NeedsAssessment {
  readonly respondents: number;
  readonly needs: readonly { readonly code: string; readonly share: number }[];
}

export interface PolicyPack {
  readonly version: string;
  /** When confidentiality ends; shown to a person before they accept, and so before first contact. */
  readonly exceptionsToConfidentiality: readonly string[];
  readonly jurisdiction: string;
  /** Sessions are never recorded. */
  readonly recordingBanned: true;
}

export interface CrisisResource {
  readonly siteId: string;
  readonly language: string;
  readonly text: string;
  readonly phone: string;
}

/** A part of what supporters learn before they support others. */
export interface TrainingModule {
  readonly code: string;
  /** Counts only once somebody who supports others already has watched an exercise and signed it off. */
  readonly observed: boolean;
  /** Days after which it has to be refreshed; null: never. */
  readonly validDays: number | null;
}

/** What a pilot has to show before the program becomes active. */
export interface GateCriteria {
  readonly sessionsHeld: number;
  /** Least mean of the session pulse, which runs from 0 to 10. */
  readonly pulseMean: number;
  /** People who answered, below which there is no mean at all. */
  readonly pulseFloor: number;
}

/** Everything a program lead decides. Name, purpose, population and texts never leave the service. */
export interface ProgramPlan {
  /** What it began as; null: as nothing but its format. Fixed for its life. */
  readonly template: TemplateName | null;
  readonly name: string;
  readonly purpose: string;
  /** The purpose as other services know it. */
  readonly purposeCode: string;
  readonly population: string;
  readonly startsOn: CivilDate;
  /** Null: no fixed end. */
  readonly endsOn: CivilDate | null;
  readonly enrolmentMode: 'rolling' | 'cohort';
  readonly capacity: number;
  readonly cadence: Cadence | null;
  readonly sessionMinutes: number;
  readonly durationWeeks: number | null;
  readonly mentorCapacity: number | null;
  readonly groupSize: { readonly min: number; readonly max: number };
  readonly trialMembership: boolean;
  readonly objectives: readonly Objective[];
  readonly needsAssessment: NeedsAssessment | null;
  readonly instruments: readonly string[];
  readonly policyPack: PolicyPack | null;
  readonly ownerPersonId: string;
  readonly clinicalAdvisorId: string | null;
  readonly crisisResources: readonly CrisisResource[];
  /** Left out of plans made before there was training in them. */
  readonly training?: readonly TrainingModule[];
  readonly gate: GateCriteria;
}

/** What has to be said when a program is set up; the rest has defaults, by format where formats differ. */
export type PlanStart = Pick<
  ProgramPlan,
  'name' | 'purpose' | 'purposeCode' | 'population' | 'startsOn' | 'capacity' | 'ownerPersonId'
> &
  Partial<ProgramPlan>;

export function planFor(format: Format, start: PlanStart): ProgramPlan {
  return {
    template: null,
    endsOn: null,
    enrolmentMode: 'rolling',
    objectives: [],
    needsAssessment: null,
    policyPack: null,
    clinicalAdvisorId: null,
    crisisResources: [],
    training: [],
    gate: { sessionsHeld: 10, pulseMean: 6, pulseFloor: 10 },
    ...formatOf(format).defaults,
    ...templateFor(format, start.template)?.defaults,
    ...start,
  };
}

/** What is still missing before a program can be piloted, as codes. */
export function missingForPilot(plan: ProgramPlan, format: Format): string[] {
  const { defaults, forum } = formatOf(format);
  const { cadence, instruments } = { ...defaults, ...templateFor(format, plan.template)?.defaults };
  const needed: Readonly<Record<string, boolean>> = {
    ends_on: plan.enrolmentMode === 'rolling' || plan.endsOn !== null,
    objectives: plan.objectives.length > 0,
    needs_assessment: plan.needsAssessment !== null,
    policy_pack: plan.policyPack !== null,
    cadence: cadence === null || plan.cadence !== null,
    instruments: instruments.length === 0 || plan.instruments.length > 0,
    // Whoever writes of their distress is answered at once, and somebody is told.
    crisis_plan: forum === null || (plan.crisisResources.length > 0 && plan.clinicalAdvisorId !== null),
  };
  return Object.keys(needed).filter((code) => !needed[code]);
}

/** Texts, people and places: they may change for as long as the program lives. */
const ALWAYS: readonly (keyof ProgramPlan)[] = [
  'name',
  'purpose',
  'population',
  'endsOn',
  'capacity',
  'cadence',
  'sessionMinutes',
  'durationWeeks',
  'mentorCapacity',
  'groupSize',
  'policyPack',
  'ownerPersonId',
  'clinicalAdvisorId',
  'crisisResources',
  'training',
];

/** What the outcomes are measured against stays as it was when measuring began. */
const CHANGEABLE: Readonly<Record<Phase, readonly (keyof ProgramPlan)[] | '*'>> = {
  draft: '*',
  pilot: [...ALWAYS, 'objectives', 'instruments'],
  active: ALWAYS,
  paused: ALWAYS,
  ended: [],
};

/** @throws DomainError `groups.program.not_changeable` naming the fields that are fixed in this phase. */
export function refuseFixed(phase: Phase, change: Partial<ProgramPlan>): void {
  const changeable = CHANGEABLE[phase];
  if (changeable === '*') return;
  const fields = Object.keys(change).filter((field) => !changeable.includes(field as keyof ProgramPlan));
  if (fields.length === 0) return;
  throw new DomainError('groups.program.not_changeable', 'conflict', { phase, fields });
}

/** Rules between the parts of a plan, and between a plan and its format. */
export function checkPlan(plan: ProgramPlan, format: Format, siteIds: readonly string[]): void {
  if (plan.endsOn !== null && plan.endsOn <= plan.startsOn) {
    throw new DomainError('groups.program.dates_reversed', 'invalid', { startsOn: plan.startsOn, endsOn: plan.endsOn });
  }
  const strange = plan.crisisResources.filter(({ siteId }) => !siteIds.includes(siteId)).map(({ siteId }) => siteId);
  if (strange.length > 0) throw new DomainError('groups.program.site_not_in_program', 'invalid', { siteIds: strange });
  const modules = plan.training?.map(({ code }) => code) ?? [];
  const twice = modules.filter((code, place) => modules.indexOf(code) !== place);
  if (twice.length > 0) throw new DomainError('groups.program.module_twice', 'invalid', { modules: twice });
  if (plan.groupSize.min > plan.groupSize.max) {
    throw new DomainError('groups.program.group_size_reversed', 'invalid', { ...plan.groupSize });
  }
  if (plan.mentorCapacity !== null && formatOf(format).pairing === null) {
    throw new DomainError('groups.program.format_not_paired', 'invalid', { format });
  }
}
