import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { flag, number, one, oneOf, whole } from '../../body.js';
import { type HardRule, OBJECTIVES, type Objective, type Preference } from '../rule-set.js';
import { ChangeMatchingRulesHandler } from './change-matching-rules.js';

const MINUTES_OF_A_WEEK = 10_080;

class Switch {
  @flag() enabled!: boolean;
}

class CapacityRule extends Switch {
  /** Hours a month one relation costs either side; null = only the number of relations counts. */
  @number(0.1, 200, { optional: true, nullable: true }) hoursPerRelation: number | null = null;
}

class AvailabilityRule extends Switch {
  @whole(15, 1440) minutes!: number;
}

class ReportingLineRule extends Switch {
  /** 1 = the line manager, 2 = also the manager's manager. */
  @whole(1, 20) levels!: number;
}

class HardRulesBody {
  @one(() => CapacityRule, { optional: true }) capacity?: CapacityRule;
  @one(() => Switch, { optional: true }) eligibility?: Switch;
  @one(() => AvailabilityRule, { optional: true }) availability?: AvailabilityRule;
  @one(() => Switch, { optional: true }) language?: Switch;
  @one(() => ReportingLineRule, { optional: true }) reporting_line?: ReportingLineRule;
  @one(() => Switch, { optional: true }) own_department?: Switch;
  @one(() => Switch, { optional: true }) past_block?: Switch;
  @one(() => Switch, { optional: true }) lane?: Switch;
  @one(() => Switch, { optional: true }) modality?: Switch;
}

class Weight {
  @whole(0, 1_000) weight!: number;
}

class SeniorityGapWeight extends Weight {
  /** Wanted years of the supporter above the participant's; points fall to 0 at `tolerance` off. */
  @number(-70, 70) ideal!: number;
  @number(0.5, 70) tolerance!: number;
}

class AvailabilityWeight extends Weight {
  /** Common minutes a week that earn the full weight. */
  @whole(1, MINUTES_OF_A_WEEK) fullAt!: number;
}

class PreferencesBody {
  @one(() => Weight, { optional: true }) needs?: Weight;
  @one(() => Weight, { optional: true }) goals?: Weight;
  @one(() => Weight, { optional: true }) values?: Weight;
  @one(() => Weight, { optional: true }) specialty?: Weight;
  @one(() => Weight, { optional: true }) lived_experience?: Weight;
  @one(() => SeniorityGapWeight, { optional: true }) seniority_gap?: SeniorityGapWeight;
  @one(() => Weight, { optional: true }) load?: Weight;
  @one(() => AvailabilityWeight, { optional: true }) availability?: AvailabilityWeight;
  @one(() => Weight, { optional: true }) waiting?: Weight;
}

class ChangeMatchingRulesBody {
  /** A rule that is not named goes by its default. */
  @one(() => HardRulesBody) hardRules!: HardRulesBody;
  @one(() => PreferencesBody) preferences!: PreferencesBody;
  @oneOf(OBJECTIVES) objective!: Objective;
  @whole(1, 30, { optional: true }) offerDays: number = 7;
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
