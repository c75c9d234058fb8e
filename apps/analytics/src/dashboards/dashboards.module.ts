import { DisclosureGate } from '@holdfast/persistence';
import { Module } from '@nestjs/common';
import { GetDashboardHttp } from './get-dashboard/get-dashboard.http.js';
import { GetDashboard } from './get-dashboard/get-dashboard.js';
import { GetFreshnessHttp } from './get-freshness/get-freshness.http.js';
import { GetFreshness } from './get-freshness/get-freshness.js';

@Module({
  controllers: [GetDashboardHttp, GetFreshnessHttp],
  providers: [DisclosureGate, GetDashboard, GetFreshness],
})
export class DashboardsModule {}
