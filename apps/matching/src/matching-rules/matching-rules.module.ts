import { Module } from '@nestjs/common';
import { ProgramsModule } from '../programs/index.js';
import { ChangeMatchingRulesHttp } from './change-matching-rules/change-matching-rules.http.js';
import { ChangeMatchingRulesHandler } from './change-matching-rules/change-matching-rules.js';
import { GetMatchingRulesHttp } from './get-matching-rules/get-matching-rules.http.js';
import { GetMatchingRules } from './get-matching-rules/get-matching-rules.js';
import { MatchingRulesStore } from './matching-rules.store.js';

@Module({
  imports: [ProgramsModule],
  controllers: [ChangeMatchingRulesHttp, GetMatchingRulesHttp],
  providers: [MatchingRulesStore, ChangeMatchingRulesHandler, GetMatchingRules],
  exports: [MatchingRulesStore],
})
export class MatchingRulesModule {}
