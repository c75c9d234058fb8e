import { code, codes, date, id, many, matching, number, one, oneOf, text, texts, whole } from '../body.js';

const CADENCES = ['weekly', 'two_weekly', 'monthly'] as const;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const VERSION = /^[0-9a-z][0-9a-z._-]{0,31}$/;
const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

class ObjectiveBody {
  @code() code!: string;
  @code() measure!: string;
  @number(-1e9, 1e9) target!: number;
}

class NeedBody {
  @code() code!: string;
  @number(0, 1) share!: number;
}

class NeedsAssessmentBody {
  @whole(1, 1_000_000) respondents!: number;
  @many(() => NeedBody, { max: 50 }) needs!: NeedBody[];
}

class PolicyPackBody {
  @matching(VERSION) version!: string;
  /** Sentences shown to a person before they accept. */
  @texts(500, { max: 20 }) exceptionsToConfidentiality!: string[];
  @text(1, 100) jurisdiction!: string;
  /** Sessions are never recorded. */
  @oneOf([true], optional) recordingBanned = true as const;
}

class CrisisResourceBody {
  @id() siteId!: string;
  @matching(LANGUAGE) language!: string;
  @text(1, 1_000) text!: string;
  @text(1, 50) phone!: string;
}

class GateBody {
  @whole(0, 100_000) sessionsHeld!: number;
  @number(0, 10) pulseMean!: number;
  @whole(1, 100_000) pulseFloor!: number;
}

class GroupSizeBody {
  @whole(2, 500) min!: number;
  @whole(2, 500) max!: number;
}

/** What must be said when a program is set up. */
export class PlanEssentials {
  @text(1, 200) name!: string;
  @text(1, 2_000) purpose!: string;
  /** The purpose as a code, for other services. */
  @code() purposeCode!: string;
  @text(1, 500) population!: string;
  @date() startsOn!: string;
  @whole(1, 100_000) capacity!: number;
}

/** What has defaults, by format where formats differ. */
export class PlanOptions {
  @date(clearable) endsOn?: string | null;
  @oneOf(['rolling', 'cohort'], optional) enrolmentMode?: 'rolling' | 'cohort';
  @oneOf(CADENCES, clearable) cadence?: (typeof CADENCES)[number] | null;
  @whole(5, 480, optional) sessionMinutes?: number;
  @whole(1, 260, clearable) durationWeeks?: number | null;
  @whole(1, 50, clearable) mentorCapacity?: number | null;
  @one(() => GroupSizeBody, optional) groupSize?: GroupSizeBody;
  @many(() => ObjectiveBody, { max: 50, ...optional }) objectives?: ObjectiveBody[];
  @one(() => NeedsAssessmentBody, clearable) needsAssessment?: NeedsAssessmentBody | null;
  @codes({ max: 20, ...optional }) instruments?: string[];
  @one(() => PolicyPackBody, clearable) policyPack?: PolicyPackBody | null;
  @id(optional) ownerPersonId?: string;
  @id(clearable) clinicalAdvisorId?: string | null;
  @many(() => CrisisResourceBody, { max: 200, ...optional }) crisisResources?: CrisisResourceBody[];
  @one(() => GateBody, optional) gate?: GateBody;
}
