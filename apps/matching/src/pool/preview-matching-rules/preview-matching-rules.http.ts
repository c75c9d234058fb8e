import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { PreviewMatchingRules } from './preview-matching-rules.js';

@Controller('v1/programs')
export class PreviewMatchingRulesHttp {
  constructor(private readonly previewMatchingRules: PreviewMatchingRules) {}

  /** What each hard rule does to the people who could be matched right now. */
  @Get(':id/matching-rules/preview')
  @Requires('preview_matching_rules')
  preview(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    return this.previewMatchingRules.run(scopeOf(me), programId);
  }
}
