import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { MatchingRulesBody } from '../bodies.http.js';
import { GetMatchingRules } from './get-matching-rules.js';

class MatchingRulesAnswer extends MatchingRulesBody {
  @body.id() programId!: string;
  /** 0: the defaults, nobody has changed them. */
  @shown.version(0) version!: number;
}

@Controller('v1/programs')
export class GetMatchingRulesHttp {
  constructor(private readonly getMatchingRules: GetMatchingRules) {}

  /** Version 0: the defaults, nobody has changed them. */
  @Get(':id/matching-rules')
  @Requires('get_matching_rules')
  @ApiOkResponse({ type: MatchingRulesAnswer })
  async get(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    const { version, rules } = await this.getMatchingRules.run(scopeOf(me), programId);
    const { hardRules, preferences, objective, fairness = 'off', offerDays, groups } = rules;
    return tagged(version, {
      programId,
      version,
      hardRules: byKind(hardRules),
      preferences: byKind(preferences),
      objective,
      fairness,
      offerDays,
      ...(groups && { groups }),
    });
  }
}

const byKind = (list: readonly { readonly kind: string }[]) =>
  Object.fromEntries(list.map(({ kind, ...rest }) => [kind, rest]));
