import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/index.js';
import { ProgramsModule } from '../programs/index.js';
import { FairnessReports } from './fairness.store.js';
import { GetFairnessHttp } from './get-fairness/get-fairness.http.js';
import { GetFairness } from './get-fairness/get-fairness.js';
import { GetRunFairnessHttp } from './get-run-fairness/get-run-fairness.http.js';
import { GetRunFairness } from './get-run-fairness/get-run-fairness.js';

@Module({
  imports: [FiguresModule, ProgramsModule],
  controllers: [GetFairnessHttp, GetRunFairnessHttp],
  providers: [FairnessReports, GetFairness, GetRunFairness],
})
export class FairnessModule {}
