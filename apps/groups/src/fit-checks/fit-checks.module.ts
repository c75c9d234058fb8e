import { Module } from '@nestjs/common';
import { DeparturesModule } from '../departures/index.js';
import { GroupsModule } from '../groups/index.js';
import { ReportFitHttp } from './report-fit/report-fit.http.js';
import { ReportFitHandler } from './report-fit/report-fit.js';
import { RequestSwitchHttp } from './request-switch/request-switch.http.js';
import { RequestSwitchHandler } from './request-switch/request-switch.js';

@Module({
  imports: [DeparturesModule, GroupsModule],
  controllers: [ReportFitHttp, RequestSwitchHttp],
  providers: [ReportFitHandler, RequestSwitchHandler],
})
export class FitChecksModule {}
