import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type HardRule, OBJECTIVES, type Objective, type Preference } from '../rule-set.js';
import { ChangeMatchingRulesHandler } from './change-matching-rules.js';

const MINUTES_OF_A_WEEK = 10_080;

class Switch {
  @body.flag() enabled!: boolean;
}

class CapacityRule extends Switch {
  /** Hours a month one relation costs either side; null = only the number of relations counts. */
  @body.number(0.1, 200, { optional: true, nullable: true }) hoursPerRelation: number | null = null;
}

class AvailabilityRule extends Switch {
  @body.whole(15, 1440) minutes!: number;
}

class ReportingLineRule extends Switch {
  /** 1 = the line manager, 2 = also the manager's manager. */
  @body.whole(1, 20) levels!: number;
}

class HardRulesBody {
  @body.one(() => CapacityRule, { optional: true }) capacity?: CapacityRule;
  @body.one(() => Switch, { optional: true }) eligibility?: Switch;
  @body.one(() => AvailabilityRule, { optional: true }) availability?: AvailabilityRule;
  @body.one(() => Switch, { optional: true }) language?: Switch;
  @body.one(() => ReportingLineRule, { optional: true }) reporting_line?: ReportingLineRule;
  @body.one(() => Switch, { optional: true }) own_department?: Switch;
  @body.one(() => Switch, { optional: true }) past_block?: Switch;
  @body.one(() => Switch, { optional: true }) lane?: Switch;
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
  @body.one(() => Weight, { optional: true }) needs?: Weight;
  @body.one(() => Weight, { optional: true }) goals?: Weight;
  @body.one(() => Weight, { optional: true }) values?: Weight;
  @body.one(() => Weight, { optional: true }) specialty?: Weight;
  @body.one(() => Weight, { optional: true }) lived_experience?: Weight;
  @body.one(() => SeniorityGapWeight, { optional: true }) seniority_gap?: SeniorityGapWeight;
  @body.one(() => Weight, { optional: true }) load?: Weight;
  @body.one(() => AvailabilityWeight, { optional: true }) availability?: AvailabilityWeight;
  @body.one(() => Weight, { optional: true }) waiting?: Weight;
}

class ChangeMatchingRulesBody {
  /** A rule that is not named goes by its default. */
  @body.one(() => HardRulesBody) hardRules!: HardRulesBody;
  @body.one(() => PreferencesBody) preferences!: PreferencesBody;
  @body.oneOf(OBJECTIVES) objective!: Objective;
  @body.whole(1, 30, { optional: true }) offerDays: number = 7;
}

@Controller('v1/programs')
export class ChangeMatchingRulesHttp {
  constructor(private readonly changeMatchingRules: ChangeMatchingRulesHandler) {}

  @Put(':id/matching-rules')
  @Requires('change_matching_rules')
  change(@Param('id', Uuid) programId: string, @Body() body: ChangeMatchingRulesBody, @Req() request: FastifyRequest) {
    const { objective, offerDays } = body;
    const rules = {
      hardRules: listOf<HardRule>(body.hardRules),
      preferences: listOf<Preference>(body.preferences),
      objective,
      offerDays,
    };
    return this.changeMatchingRules.run({ programId, rules }, write(request, ok));
  }
}

const listOf = <T>(byKind: object): T[] =>
  Object.entries(byKind)
    .filter(([, value]) => value !== undefined)
    .map(([kind, value]) => ({ kind, ...(value as object) }) as T);
