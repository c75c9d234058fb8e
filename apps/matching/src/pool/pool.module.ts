import { Module } from '@nestjs/common';
import { MatchingRulesModule } from '../matching-rules/index.js';
import { ProgramsModule } from '../programs/index.js';
import { Engine } from './engine.port.js';
import { Pool } from './pool.store.js';
import { PreviewMatchingRulesHttp } from './preview-matching-rules/preview-matching-rules.http.js';
import { PreviewMatchingRules } from './preview-matching-rules/preview-matching-rules.js';

@Module({
  imports: [MatchingRulesModule, ProgramsModule],
  controllers: [PreviewMatchingRulesHttp],
  providers: [Pool, Engine, PreviewMatchingRules],
  exports: [Pool],
})
export class PoolModule {}
