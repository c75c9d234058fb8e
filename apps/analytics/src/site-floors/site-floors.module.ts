import { Module } from '@nestjs/common';
import { GetSiteFloorsHttp } from './get-site-floors/get-site-floors.http.js';
import { GetSiteFloors } from './get-site-floors/get-site-floors.js';
import { PutSiteFloorsHttp } from './put-site-floors/put-site-floors.http.js';
import { PutSiteFloors } from './put-site-floors/put-site-floors.js';
import { SiteFloorsStore } from './site-floors.store.js';

@Module({
  controllers: [GetSiteFloorsHttp, PutSiteFloorsHttp],
  providers: [SiteFloorsStore, GetSiteFloors, PutSiteFloors],
})
export class SiteFloorsModule {}
