import { body } from '@holdfast/http';

const CADENCES = ['weekly', 'two_weekly', 'monthly'] as const;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const VERSION = /^[0-9a-z][0-9a-z._-]{0,31}$/;
const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

class ObjectiveBody {
  @body.code() code!: string;
  @body.code() measure!: string;
  @body.number(-1e9, 1e9) target!: number;
}

class NeedBody {
  @body.code() code!: string;
  @body.number(0, 1) share!: number;
}

class NeedsAssessmentBody {
  @body.whole(1, 1_000_000) respondents!: number;
  @body.many(() => NeedBody, { max: 50 }) needs!: NeedBody[];
}

export class PolicyPackBody {
  @body.matching(VERSION) version!: string;
  /** Sentences shown to a person before they accept. */
  @body.texts(500, { max: 20 }) exceptionsToConfidentiality!: string[];
  @body.text(1, 100) jurisdiction!: string;
  /** Sessions are never recorded. */
  @body.oneOf([true], optional) recordingBanned = true as const;
}

export class CrisisResourceBody {
  @body.id() siteId!: string;
  @body.matching(LANGUAGE) language!: string;
  @body.text(1, 1_000) text!: string;
  @body.text(1, 50) phone!: string;
}

class TrainingModuleBody {
  @body.code() code!: string;
  /** Counts only once somebody who supports others already has signed it off. */
  @body.flag() observed!: boolean;
  /** Days after which it has to be refreshed; null: never. */
  @body.whole(1, 3_660, { nullable: true }) validDays!: number | null;
}

class GateBody {
  @body.whole(0, 100_000) sessionsHeld!: number;
  @body.number(0, 10) pulseMean!: number;
  @body.whole(1, 100_000) pulseFloor!: number;
}

class GroupSizeBody {
  @body.whole(2, 500) min!: number;
  @body.whole(2, 500) max!: number;
}

/** What must be said when a program is set up. */
export class PlanEssentials {
  @body.text(1, 200) name!: string;
  @body.text(1, 2_000) purpose!: string;
  /** The purpose as a code, for other services. */
  @body.code() purposeCode!: string;
  @body.text(1, 500) population!: string;
  @body.date() startsOn!: string;
  @body.whole(1, 100_000) capacity!: number;
}

/** What has defaults, by format where formats differ. */
export class PlanOptions {
  @body.date(clearable) endsOn?: string | null;
  @body.oneOf(['rolling', 'cohort'], optional) enrolmentMode?: 'rolling' | 'cohort';
  @body.oneOf(CADENCES, clearable) cadence?: (typeof CADENCES)[number] | null;
  @body.whole(5, 480, optional) sessionMinutes?: number;
  @body.whole(1, 260, clearable) durationWeeks?: number | null;
  @body.whole(1, 50, clearable) mentorCapacity?: number | null;
  @body.one(() => GroupSizeBody, optional) groupSize?: GroupSizeBody;
  @body.many(() => ObjectiveBody, { max: 50, ...optional }) objectives?: ObjectiveBody[];
  @body.one(() => NeedsAssessmentBody, clearable) needsAssessment?: NeedsAssessmentBody | null;
  @body.codes({ max: 20, ...optional }) instruments?: string[];
  @body.one(() => PolicyPackBody, clearable) policyPack?: PolicyPackBody | null;
  @body.id(optional) ownerPersonId?: string;
  @body.id(clearable) clinicalAdvisorId?: string | null;
  @body.many(() => CrisisResourceBody, { max: 200, ...optional }) crisisResources?: CrisisResourceBody[];
  /** What supporters learn before they support others. */
  @body.many(() => TrainingModuleBody, { max: 50, ...optional }) training?: TrainingModuleBody[];
  @body.one(() => GateBody, optional) gate?: GateBody;
}
