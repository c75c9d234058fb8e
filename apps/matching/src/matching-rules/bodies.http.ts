import { body } from '@holdfast/http';
import type { GroupSettings } from './group-settings.js';
import {
  FAIRNESS,
  type Fairness,
  type HardRule,
  OBJECTIVES,
  type Objective,
  type Preference,
  type RuleSet,
} from './rule-set.js';

const MINUTES_OF_A_WEEK = 10_080;

class Switch {
  @body.flag() enabled!: boolean;
}

class HoursByNeedBody {
  @body.number(0.1, 200, { optional: true }) emotional_validation?: number;
  @body.number(0.1, 200, { optional: true }) skill_development?: number;
  @body.number(0.1, 200, { optional: true }) professional_advice?: number;
}

class CapacityRule extends Switch {
  /** Hours a month one relation costs either side; null = only the number of relations counts. */
  @body.number(0.1, 200, { optional: true, nullable: true }) hoursPerRelation: number | null = null;
  /** Where a relation that meets this need costs other hours; the most of those the two share counts. */
  @body.one(() => HoursByNeedBody, { optional: true }) hoursByNeed?: HoursByNeedBody;
}

class AvailabilityRule extends Switch {
  /** Of one unbroken slot the two have in common. */
  @body.whole(15, 1440) minutes!: number;
}

class ReportingLineRule extends Switch {
  /** 1 = the line manager, 2 = also the manager's manager. */
  @body.whole(1, 20) levels!: number;
}

class HardRulesBody {
  /** Nobody has more relations than places. */
  @body.one(() => CapacityRule, { optional: true }) capacity?: CapacityRule;
  @body.one(() => Switch, { optional: true }) eligibility?: Switch;
  /** The two have time in common. */
  @body.one(() => AvailabilityRule, { optional: true }) availability?: AvailabilityRule;
  /** The two have a language in common. */
  @body.one(() => Switch, { optional: true }) language?: Switch;
  @body.one(() => ReportingLineRule, { optional: true }) reporting_line?: ReportingLineRule;
  @body.one(() => Switch, { optional: true }) own_department?: Switch;
  @body.one(() => Switch, { optional: true }) past_block?: Switch;
  /** Nobody is matched across lanes. */
  @body.one(() => Switch, { optional: true }) lane?: Switch;
  /** The two can meet: at one site, or both online. */
  @body.one(() => Switch, { optional: true }) modality?: Switch;
}

class Weight {
  @body.whole(0, 1_000) weight!: number;
}

class SeniorityGapWeight extends Weight {
  /** Wanted years of the supporter above the participant's; points fall to 0 at `tolerance` off. */
  @body.number(-70, 70) ideal!: number;
  @body.number(0.5, 70) tolerance!: number;
}

class AvailabilityWeight extends Weight {
  /** Common minutes a week that earn the full weight. */
  @body.whole(1, MINUTES_OF_A_WEEK) fullAt!: number;
}

class PreferencesBody {
  /** The supporter meets needs of the participant. */
  @body.one(() => Weight, { optional: true }) needs?: Weight;
  /** Goals in common. */
  @body.one(() => Weight, { optional: true }) goals?: Weight;
  /** Values in common. */
  @body.one(() => Weight, { optional: true }) values?: Weight;
  /** The same specialty. */
  @body.one(() => Weight, { optional: true }) specialty?: Weight;
  @body.one(() => Weight, { optional: true }) lived_experience?: Weight;
  @body.one(() => SeniorityGapWeight, { optional: true }) seniority_gap?: SeniorityGapWeight;
  @body.one(() => Weight, { optional: true }) load?: Weight;
  /** More time in common. */
  @body.one(() => AvailabilityWeight, { optional: true }) availability?: AvailabilityWeight;
  @body.one(() => Weight, { optional: true }) waiting?: Weight;
}

class AttributeWeights {
  @body.whole(0, 1_000, { optional: true }) needs?: number;
  @body.whole(0, 1_000, { optional: true }) goals?: number;
  @body.whole(0, 1_000, { optional: true }) values?: number;
  @body.whole(0, 1_000, { optional: true }) specialty?: number;
  @body.whole(0, 1_000, { optional: true }) department?: number;
  @body.whole(0, 1_000, { optional: true }) seniority?: number;
}

class GroupSettingsBody {
  /** Members of a group, whoever leads not counted. */
  @body.whole(2, 500) least!: number;
  @body.whole(2, 500) most!: number;
  /** Of the weekly slot all share; null: no common time. */
  @body.whole(30, 480, { nullable: true }) minutes!: number | null;
  @body.flag() led!: boolean;
  @body.whole(1, 20, { optional: true }) groupsPerFacilitator: number = 2;
  /** Different departments in each group at least. */
  @body.whole(1, 10, { optional: true }) departments: number = 1;
  /** Points for every two of a group who share it, and for every two who differ. */
  @body.one(() => AttributeWeights) alike!: AttributeWeights;
  @body.one(() => AttributeWeights) mixed!: AttributeWeights;
}

export class MatchingRulesBody {
  /** A rule that is not named goes by its default. */
  @body.one(() => HardRulesBody) hardRules!: HardRulesBody;
  @body.one(() => PreferencesBody) preferences!: PreferencesBody;
  @body.oneOf(OBJECTIVES) objective!: Objective;
  /** Once most people are placed: raise who has the least fit first, or spread relations evenly first. */
  @body.oneOf(FAIRNESS, { optional: true }) fairness: Fairness = 'off';
  @body.whole(1, 30, { optional: true }) offerDays: number = 7;
  /** For formats that meet in groups; left out: as the format has them. */
  @body.one(() => GroupSettingsBody, { optional: true }) groups?: GroupSettingsBody;
}

/** As the aggregate takes it. */
export const rulesOf = ({ hardRules, preferences, groups, ...rest }: MatchingRulesBody): RuleSet => ({
  hardRules: listOf<HardRule>(hardRules),
  preferences: listOf<Preference>(preferences),
  objective: rest.objective,
  fairness: rest.fairness,
  offerDays: rest.offerDays,
  ...(groups && { groups: stated(groups) as GroupSettings }),
});

const listOf = <T>(byKind: object): T[] =>
  Object.entries(byKind)
    .filter(([, value]) => value !== undefined)
    .map(([kind, value]) => ({ kind, ...stated(value as object) }) as T);

/** Plain data: what was left out is not there. */
const stated = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
