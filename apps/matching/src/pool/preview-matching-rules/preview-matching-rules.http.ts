import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PreviewMatchingRules } from './preview-matching-rules.js';

class RuleEffectAnswer {
  @shown.text() code!: string;
  /** The hard rule, by its name in the matching rules. */
  @shown.text() rule!: string;
  @shown.flag() enabled!: boolean;
  /** Pairs that all other rules allow. */
  @shown.count() candidates!: number;
  /** Of these, pairs the rule forbids. */
  @shown.count() removed!: number;
  /** Participants whose last candidate it takes. */
  @shown.count() emptied!: number;
  /** The same, as a sentence. */
  @shown.text() words!: string;
}

class RulesPreviewAnswer {
  /** Participants who could be matched now. */
  @shown.count() participants!: number;
  /** Peer supporters who could be matched now. */
  @shown.count() supporters!: number;
  @shown.parts(() => RuleEffectAnswer) rules!: RuleEffectAnswer[];
}

@Controller('v1/programs')
export class PreviewMatchingRulesHttp {
  constructor(private readonly previewMatchingRules: PreviewMatchingRules) {}

  /** What each hard rule does to the people who could be matched right now. */
  @Get(':id/matching-rules/preview')
  @Requires('preview_matching_rules')
  @ApiOkResponse({ type: RulesPreviewAnswer })
  preview(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    return this.previewMatchingRules.run(scopeOf(me), programId);
  }
}
