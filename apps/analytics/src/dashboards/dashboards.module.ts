import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/index.js';
import { GetDashboardHttp } from './get-dashboard/get-dashboard.http.js';
import { GetDashboard } from './get-dashboard/get-dashboard.js';
import { GetFreshnessHttp } from './get-freshness/get-freshness.http.js';
import { GetFreshness } from './get-freshness/get-freshness.js';

@Module({
  imports: [DisclosureModule],
  controllers: [GetDashboardHttp, GetFreshnessHttp],
  providers: [GetDashboard, GetFreshness],
})
export class DashboardsModule {}
